import { count } from './wording/count.ts'
import { percent } from './wording/percent.ts'

/** What a hint depends on. @internal */
export interface HintFacts {
  /** Whether the test got what it asked for. */
  readonly satisfied: boolean
  readonly state: 'pass' | 'fail' | 'inconclusive'
  /** Whether the interval alone would have decided, so that something else stood in the way. */
  readonly intervalDecides: boolean
  readonly n: number
  readonly casesNeeded: number | null
  /** Power that `casesNeeded` plans for. */
  readonly power: number
  /** Trials that ended in an error, in all arms. */
  readonly errors: number
}

/**
 * What to do about a verdict, if anything can be done. Never "run again": looking until it passes is no evidence.
 *
 * @internal
 */
export function hintFor(facts: HintFacts): string | undefined {
  const { satisfied, state, intervalDecides, n, casesNeeded, power, errors } = facts
  if (satisfied || state !== 'inconclusive') {
    return undefined
  }
  if (intervalDecides) {
    return errors > 0 ? `The interval alone would decide. Look into the ${count(errors, 'error')} first.` : undefined
  }
  if (casesNeeded === null) {
    return 'At this estimate more cases would not decide either.'
  }
  const cases = count(Math.max(casesNeeded, n + 1), 'case')
  return `A fresh sample of ${cases} would decide with ${percent(power)} power, if the truth is what was estimated.`
}

/** What to do about a gate that no data could have passed. @internal */
export function refusalHint(casesNeeded: number | null): string {
  return casesNeeded === null
    ? 'No number of cases can reach it: the margin or threshold lies outside what the metric can show.'
    : `Plan at least ${count(casesNeeded, 'case')}; more than that to have a good chance.`
}
