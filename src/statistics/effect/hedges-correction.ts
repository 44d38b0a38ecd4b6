import { checkFinite } from '../samples/check-arguments.ts'
import { logGammaDifference } from '../special/log-gamma-difference.ts'

/**
 * Hedges' J, the factor that makes a standardised difference unbiased, by the gamma function rather than the usual approximation
 * 1 − 3 / (4 df − 1): Γ(df / 2) / (√(df / 2) Γ((df − 1) / 2)).
 *
 * @param df - degrees of freedom of the standard deviation, at least 1
 * @returns a number from 0 (df = 1, where no factor would do) towards 1
 * @throws RangeError if df is below 1, NaN or infinite
 * @see Hedges (1981), Journal of Educational Statistics 6:107
 * @public
 */
export function hedgesCorrection(df: number): number {
  checkFinite('df', df)
  if (df < 1) throw new RangeError(`df must be at least 1; got ${df}`)
  if (df === 1) return 0
  return Math.exp(logGammaDifference((df - 1) / 2, 0.5) - 0.5 * Math.log(df / 2))
}
