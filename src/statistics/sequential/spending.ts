import { normalQuantile } from '../distributions/normal-quantile.ts'
import { normalSurvival } from '../distributions/normal-survival.ts'
import { checkFinite, checkInside, checkPositive } from '../samples/check-arguments.ts'

/**
 * How the risk of a false alarm is spent over the course of a study.
 *
 * - `obrien-fleming`: hardly any of it early, so that the last look costs almost nothing;
 * - `pocock`: evenly, for those who hope to stop early;
 * - `hwang-shih-decani`: with `gamma` −4 like O'Brien–Fleming, 1 like Pocock, 0 evenly;
 * - `power`: as time to the power of `rho`; 1 is evenly, 3 like O'Brien–Fleming.
 *
 * @public
 */
export type Spending =
  | 'obrien-fleming'
  | 'pocock'
  | { readonly kind: 'hwang-shih-decani'; readonly gamma: number }
  | { readonly kind: 'power'; readonly rho: number }

/**
 * The one-sided risk that may have been spent by a moment of a study.
 *
 * @param spending - the spending function
 * @param time - share of the information (of the cases) that has been seen, in [0, 1]
 * @param alpha - one-sided risk to be spent in all, in (0, 1)
 * @returns from 0 at time 0 to alpha at time 1
 * @throws RangeError naming an argument out of range
 * @see Lan & DeMets (1983), Biometrika 70:659; Hwang, Shih & DeCani (1990), Statistics in Medicine 9:1439; Kim & DeMets (1987), Biometrika 74:149
 * @public
 */
export function spentAlpha(spending: Spending, time: number, alpha: number): number {
  checkInside('alpha', alpha)
  if (!(time >= 0 && time <= 1)) throw new RangeError(`time must lie in [0, 1]; got ${time}`)
  if (time === 0) return 0
  if (time === 1) return alpha
  if (spending === 'obrien-fleming') return 2 * normalSurvival(-normalQuantile(alpha / 2) / Math.sqrt(time))
  if (spending === 'pocock') return alpha * Math.log1p((Math.E - 1) * time)
  return alpha * parametricShare(spending, time)
}

function parametricShare(spending: Exclude<Spending, string>, time: number): number {
  switch (spending.kind) {
    case 'hwang-shih-decani': {
      const { gamma } = spending
      checkFinite('spending.gamma', gamma)
      return gamma === 0 ? time : Math.expm1(-gamma * time) / Math.expm1(-gamma)
    }
    case 'power':
      checkPositive('spending.rho', spending.rho)
      return time ** spending.rho
    default:
      throw new RangeError(`spending is not known: ${JSON.stringify(spending)}`)
  }
}
