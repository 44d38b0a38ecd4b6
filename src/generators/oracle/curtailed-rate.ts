import { clopperPearsonInterval } from '../../statistics/proportion/clopper-pearson-interval.ts'
import type { Interval } from '../../statistics/sample-comparison.ts'
import type { InputCounts } from './input-outcome.ts'

/** @internal */
export interface CurtailedRate {
  /** What the verdict will be whatever the remaining inputs show; `undefined` as long as it depends on them. */
  readonly state: 'pass' | 'fail' | 'inconclusive' | undefined
  /** Contains the interval that all inputs would have given, whatever the remaining ones showed. */
  readonly interval: Interval
}

/**
 * Looks whether the inputs that remain can change the verdict on a violation rate. Stopping when they cannot costs no error rate: the
 * verdict is the one that all inputs would have given.
 *
 * Missing inputs count as violating where that is the worse for the verdict, and as upheld where that is; remaining inputs that turn out not to
 * be applicable move neither limit over the tolerated rate.
 *
 * @param remaining - inputs still to come, a whole number
 * @param limits - `rate` that is tolerated, `confidence`
 * @internal
 */
export function curtailedRate(
  { judged, violating, missing }: InputCounts,
  remaining: number,
  { rate, confidence }: { readonly rate: number; readonly confidence: number },
): CurtailedRate {
  const n = judged + missing + remaining
  if (n === 0) {
    return { state: remaining === 0 ? 'inconclusive' : undefined, interval: { lower: 0, upper: 1, confidence } }
  }
  const limitsOf = (successes: number): Interval => clopperPearsonInterval({ successes, n }, confidence)
  const [best, worst] = [limitsOf(violating), limitsOf(violating + missing + remaining)]
  const interval = { lower: best.lower, upper: worst.upper, confidence }
  if (worst.upper < rate) {
    return { state: 'pass', interval }
  }
  if (best.lower > rate) {
    return { state: 'fail', interval }
  }
  const canPass = limitsOf(violating + missing).upper < rate
  const canFail = limitsOf(violating + remaining).lower > rate
  return { state: canPass || canFail ? undefined : 'inconclusive', interval }
}
