import { normalCdf } from '../distributions/normal-cdf.ts'
import { normalSurvival } from '../distributions/normal-survival.ts'

/** p-values of a rank statistic: of "tends to be smaller", "tends to be larger", and either. @public */
export interface RankPValues {
  readonly less: number
  readonly greater: number
  readonly twoSided: number
}

/** Normal approximation of a rank statistic. @public */
export interface RankApproximation extends RankPValues {
  readonly z: number
}

/**
 * @param deviation - the statistic less its mean under the null hypothesis
 * @param standardDeviation - its standard deviation under it, corrected for ties, above 0
 * @internal
 */
export function rankApproximation(deviation: number, standardDeviation: number): RankApproximation {
  const z = deviation / standardDeviation
  return { z, less: normalCdf(z), greater: normalSurvival(z), twoSided: 2 * normalSurvival(Math.abs(z)) }
}

/** The same with continuity correction: ½ towards the mean for z and the two-sided p, ½ against the claim for a one-sided p. @internal */
export function correctedRankApproximation(deviation: number, standardDeviation: number): RankApproximation {
  const z = (deviation - 0.5 * Math.sign(deviation)) / standardDeviation
  return {
    z,
    less: normalCdf((deviation + 0.5) / standardDeviation),
    greater: normalSurvival((deviation - 0.5) / standardDeviation),
    twoSided: 2 * normalSurvival(Math.abs(z)),
  }
}
