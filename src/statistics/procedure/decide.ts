import type { OneSidedTest } from './one-sided-test.ts'

/** Values that an effect can possibly have. @internal */
export interface PossibleEffects {
  readonly lower: number
  readonly upper: number
}

/** p-value of "the effect is greater than the margin", and the limit that says the same. @internal */
export interface Decision {
  readonly pValue: number
  readonly limit: number
}

/**
 * Asks a test about one margin. What no data could contradict has p-value 0, what none could support 1.
 *
 * Both answers come from one procedure; where the limit lies so near the margin that rounding sets them at odds, neither claims
 * more than the other.
 *
 * @internal
 */
export function decide(
  test: OneSidedTest,
  { margin, alpha, possible }: { readonly margin: number; readonly alpha: number; readonly possible: PossibleEffects },
): Decision {
  const limit = Math.max(possible.lower, test.limit(alpha))
  const pValue = margin < possible.lower ? 0 : margin >= possible.upper ? 1 : test.pValue(margin)
  if (pValue < alpha === limit > margin) return { pValue, limit }
  return pValue < alpha ? { pValue: alpha, limit } : { pValue, limit: margin }
}
