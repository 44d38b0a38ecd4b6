import { checkCount } from '../samples/check-arguments.ts'

/** Pairs of pass and fail: how many there are, and in how many the arms differ. @public */
export interface PairedCounts {
  /** Pairs in which only the candidate succeeded. */
  readonly better: number
  /** Pairs in which only the baseline succeeded. */
  readonly worse: number
  /** All pairs, a whole number ≥ 1. */
  readonly n: number
}

/** @throws RangeError naming the count @internal */
export function checkPairedCounts({ better, worse, n }: PairedCounts): void {
  checkCount('counts.n', n, 1)
  checkCount('counts.better', better)
  checkCount('counts.worse', worse)
  if (better + worse > n) {
    throw new RangeError(`counts.better + counts.worse must be at most counts.n = ${n}; got ${better} + ${worse}`)
  }
}

/** The same pairs with the arms exchanged. @internal */
export function exchanged({ better, worse, n }: PairedCounts): PairedCounts {
  return { better: worse, worse: better, n }
}

/**
 * Standard error of the difference of proportions after Agresti and Min (2005, Statistics in Medicine 24:729): half a
 * pair is added to each cell, so that plans do not believe that arms which never differed never will.
 *
 * @internal
 */
export function smoothedStandardError({ better, worse, n }: PairedCounts): number {
  const total = n + 2
  const discordant = (better + worse + 1) / total
  const difference = (better - worse) / total
  return Math.sqrt((discordant - difference * difference) / n)
}
