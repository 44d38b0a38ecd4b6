// Public entry `vitest-touchstone/statistics`.

// Comparisons
export type {
  ArmSummary,
  ComparisonOptions,
  EffectSize,
  Hypothesis,
  Interval,
  MissingPolicy,
  Sample,
  SampleComparison,
  SampleEstimate,
  SampleOptions,
  SampleVerdict,
  Scale,
} from './sample-comparison.ts'

// Distributions
export { betaCdf } from './distributions/beta-cdf.ts'
export { betaQuantile } from './distributions/beta-quantile.ts'
export { betaSurvival } from './distributions/beta-survival.ts'
export { binomialCdf } from './distributions/binomial-cdf.ts'
export { binomialPmf } from './distributions/binomial-pmf.ts'
export { binomialSurvival } from './distributions/binomial-survival.ts'
export { normalCdf } from './distributions/normal-cdf.ts'
export { normalQuantile } from './distributions/normal-quantile.ts'
export { normalSurvival } from './distributions/normal-survival.ts'
export { tCdf } from './distributions/t-cdf.ts'
export { tQuantile } from './distributions/t-quantile.ts'
export { tSurvival } from './distributions/t-survival.ts'

// Randomness
export { randomInteger } from './random/random-integer.ts'
export { createRandom, type RandomSource } from './random/random-source.ts'

// Several tests at once
export { adjustPValues, type PValueAdjustment } from './multiplicity/adjust-p-values.ts'

// Agreement of raters
export { type CohenKappa, cohenKappa, type KappaWeights } from './agreement/cohen-kappa.ts'
export { type FleissKappa, fleissKappa } from './agreement/fleiss-kappa.ts'
export { type GwetAC1, gwetAC1 } from './agreement/gwet-ac1.ts'
export { type KrippendorffAlpha, krippendorffAlpha, type MeasurementLevel } from './agreement/krippendorff-alpha.ts'
