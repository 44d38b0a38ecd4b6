import { tQuantile } from '../distributions/t-quantile.ts'
import { tSurvival } from '../distributions/t-survival.ts'
import type { OneSidedTest } from '../procedure/one-sided-test.ts'

/** An estimate with a standard error above 0 and the degrees of freedom of the latter. @internal */
export interface StandardisedEstimate {
  readonly estimate: number
  readonly standardError: number
  readonly df: number
}

/** Student's t test of "the estimand is greater than m". @internal */
export function tIntervalTest({ estimate, standardError, df }: StandardisedEstimate): OneSidedTest {
  return {
    estimate,
    standardError,
    pValue: (margin) => tSurvival((estimate - margin) / standardError, df),
    limit: (alpha) => estimate + tQuantile(alpha, df) * standardError,
    scaled: (factor) =>
      tIntervalTest({ estimate, standardError: standardError / Math.sqrt(factor), df: Math.max(1, df * factor) }),
  }
}

/** The same estimate of the mirrored effect. @internal */
export function mirrored({ estimate, standardError, df }: StandardisedEstimate): StandardisedEstimate {
  return { estimate: -estimate, standardError, df }
}
