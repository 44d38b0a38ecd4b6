import { moments } from '../mean/moments.ts'
import { checkCount } from '../samples/check-arguments.ts'

/** How often one task was tried, and how often it was passed. @public */
export interface TaskTrials {
  /** A whole number from 0 to n. */
  readonly successes: number
  /** Trials, a whole number ≥ 0. */
  readonly n: number
}

/** An estimate over tasks. @public */
export interface PassRate {
  /** Mean over tasks. */
  readonly estimate: number
  /** Standard error over tasks; `null` for a single task. */
  readonly standardError: number | null
  /** One estimate for each task, in their order. */
  readonly perTask: readonly number[]
}

/** How likely one, or each, of k attempts succeeds, over all tasks. @public */
export interface PassAtK {
  /** pass@k: at least one of k trials passes. */
  readonly any: PassRate
  /** pass^k: all of k trials pass. */
  readonly every: PassRate
}

/**
 * Unbiased pass@k and pass^k from n ≥ k trials of each task. pass@k is 1 − C(n − c, k) / C(n, k), where c of the n trials passed
 * (Chen et al. 2021, arXiv 2107.03374); pass^k is C(c, k) / C(n, k). Tasks are the sample: the standard error is that of a
 * mean over tasks, and more trials alone do not shrink it to 0.
 *
 * @example
 * ```ts
 * passAtK([{ successes: 3, n: 10 }, { successes: 10, n: 10 }], 3)?.any.estimate // 0.854
 * ```
 *
 * @param tasks - trials of each task; their numbers may differ
 * @param k - trials that one would have, a whole number ≥ 1
 * @returns `null` if a task was tried less than k times: no unbiased estimate exists
 * @throws RangeError if there is no task, a count is not whole, or more trials passed than there were
 * @public
 */
export function passAtK(tasks: readonly TaskTrials[], k: number): PassAtK | null {
  checkTasks(tasks)
  checkCount('k', k, 1)
  if (tasks.some(({ n }) => n < k)) return null
  return {
    any: overTasks(tasks.map(({ successes, n }) => anyPasses(successes, n, k))),
    every: overTasks(tasks.map(({ successes, n }) => everyPasses(successes, n, k))),
  }
}

function checkTasks(tasks: readonly TaskTrials[]): void {
  if (tasks.length === 0) throw new RangeError('tasks is empty: give at least one task')
  tasks.forEach(({ successes, n }, index) => {
    checkCount(`tasks[${index}].n`, n)
    checkCount(`tasks[${index}].successes`, successes)
    if (successes > n) {
      throw new RangeError(`tasks[${index}].successes must be at most n = ${n}; got ${successes}`)
    }
  })
}

function overTasks(perTask: number[]): PassRate {
  const { n, mean, variance } = moments(perTask)
  return { estimate: mean, standardError: n > 1 ? Math.sqrt(variance / n) : null, perTask }
}

// 1 − ∏ (1 − many / (n − i)): by logarithms, for the difference from 1 may be tiny.
function anyPasses(successes: number, n: number, k: number): number {
  if (successes === 0) return 0
  if (n - successes < k) return 1
  const [few, many] = [Math.min(k, successes), Math.max(k, successes)]
  let logNone = 0
  for (let i = 0; i < few; i++) logNone += Math.log1p(-many / (n - i))
  return -Math.expm1(logNone)
}

// C(c, k) / C(n, k) = C(n − k, n − c) / C(n, n − c): the shorter of the two products.
function everyPasses(successes: number, n: number, k: number): number {
  if (successes < k) return 0
  const failures = n - successes
  const [few, from] = k <= failures ? [k, successes] : [failures, n - k]
  let product = 1
  for (let i = 0; i < few; i++) product *= (from - i) / (n - i)
  return product
}
