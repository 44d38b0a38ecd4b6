import { checkProportion, type Proportion } from '../proportion/proportion.ts'

/** Successes of two independent arms. @public */
export interface TwoProportions {
  readonly candidate: Proportion
  readonly baseline: Proportion
}

/** @throws RangeError naming arm and count @internal */
export function checkTwoProportions({ candidate, baseline }: TwoProportions): void {
  checkProportion('candidate', candidate)
  checkProportion('baseline', baseline)
}

/** The same data with the arms exchanged. @internal */
export function exchangedArms({ candidate, baseline }: TwoProportions): TwoProportions {
  return { candidate: baseline, baseline: candidate }
}

/** Candidate − baseline, the subtraction done on products of counts: equal rates differ by exactly 0. @internal */
export function observedDifference({ candidate, baseline }: TwoProportions): number {
  const crossed = candidate.successes * baseline.n - baseline.successes * candidate.n
  return crossed / (candidate.n * baseline.n)
}

/** Variance of the difference at the observed rates. @internal */
export function sumOfVariances({ candidate, baseline }: TwoProportions): number {
  const variance = ({ successes, n }: Proportion): number => ((successes / n) * ((n - successes) / n)) / n
  return variance(candidate) + variance(baseline)
}

/** Both arms `factor` times as large. @internal */
export function scaledArms({ candidate, baseline }: TwoProportions, factor: number): TwoProportions {
  const scale = ({ successes, n }: Proportion): Proportion => ({ successes: successes * factor, n: n * factor })
  return { candidate: scale(candidate), baseline: scale(baseline) }
}

/**
 * Standard error of the difference after Agresti and Caffo (2000, American Statistician 54:280): one success and one
 * failure are added to each arm, so that plans do not believe that a rate of 0 or 1 has no spread.
 *
 * @internal
 */
export function smoothedStandardErrorOfDifference({ candidate, baseline }: TwoProportions): number {
  const variance = ({ successes, n }: Proportion): number => {
    const rate = (successes + 1) / (n + 2)
    return (rate * (1 - rate)) / n
  }
  return Math.sqrt(variance(candidate) + variance(baseline))
}
