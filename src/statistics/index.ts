// Public entry `vitest-touchstone/statistics`.

// Comparisons
export { casesToPass, type GateDesign } from './cases-to-pass.ts'
export { compareSamples } from './compare-samples.ts'
export { estimate } from './estimate.ts'
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

// Proportions
export { binomialTest, type BinomialTest } from './proportion/binomial-test.ts'
export { clopperPearsonInterval } from './proportion/clopper-pearson-interval.ts'
export type { Proportion } from './proportion/proportion.ts'
export { wilsonInterval } from './proportion/wilson-interval.ts'
export { bonettPriceInterval } from './paired/bonett-price-interval.ts'
export type { PairedCounts } from './paired/paired-counts.ts'
export { pairedProportionInterval } from './paired/paired-proportion-interval.ts'
export { tangoInterval } from './paired/tango-interval.ts'
export { tangoScoreTest } from './paired/tango-score-test.ts'
export { miettinenNurminenInterval } from './unpaired/miettinen-nurminen-interval.ts'
export { miettinenNurminenScoreTest } from './unpaired/miettinen-nurminen-score-test.ts'
export type { TwoProportions } from './unpaired/two-proportions.ts'
export { unpairedProportionInterval } from './unpaired/unpaired-proportion-interval.ts'

// Means
export { clusteredMean, type ClusteredMean } from './clustered/clustered-mean.ts'
export { clusteredMeanInterval } from './clustered/clustered-mean-interval.ts'
export { clusterRobustErrors, type ClusterRobustErrors } from './clustered/cluster-robust-errors.ts'
export { describeValues, type Description } from './mean/describe-values.ts'
export { oneSampleTTest } from './mean/one-sample-t-test.ts'
export { pairedTTest } from './mean/paired-t-test.ts'
export type { TTest } from './mean/t-test.ts'
export { welchTTest } from './mean/welch-t-test.ts'

// Effect sizes
export { cohensD } from './effect/cohens-d.ts'
export { cohensDz } from './effect/cohens-dz.ts'
export { cohensH } from './effect/cohens-h.ts'

// Distributions
export * from './distributions/distributions.ts'

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

// Correlation and ranks
export { type KendallCorrelation, kendallCorrelation } from './correlation/kendall-correlation.ts'
export { type PearsonCorrelation, pearsonCorrelation } from './correlation/pearson-correlation.ts'
export { type SpearmanCorrelation, spearmanCorrelation } from './correlation/spearman-correlation.ts'
export { type MidRanks, midRanks } from './ranks/mid-ranks.ts'

// Drift
export { type AdwinCut, adwinCut } from './drift/adwin-cut.ts'
export { type Cusum, cusum, type CusumOptions } from './drift/cusum.ts'
export { type KolmogorovSmirnov, kolmogorovSmirnov } from './drift/kolmogorov-smirnov.ts'
export { type ChangeAlarm, pageHinkley, type PageHinkleyOptions } from './drift/page-hinkley.ts'
export { populationStabilityIndex } from './drift/population-stability-index.ts'

// t tests and rank tests
export type { EquivalenceOptions, EquivalenceTest } from './mean/equivalence-test.ts'
export { pairedEquivalenceTest } from './mean/paired-equivalence-test.ts'
export { studentTTest } from './mean/student-t-test.ts'
export { welchEquivalenceTest } from './mean/welch-equivalence-test.ts'
export { type ExactMannWhitney, type MannWhitneyTest, mannWhitneyTest } from './ranks/mann-whitney-test.ts'
export type { RankApproximation, RankPValues } from './ranks/rank-approximation.ts'
export type { ShiftEstimate } from './ranks/shift-estimate.ts'
export { type SignTest, signTest } from './ranks/sign-test.ts'
export { type SignedRankOptions, type SignedRankTest, signedRankTest } from './ranks/signed-rank-test.ts'
// Proportions: every interval, test and ratio by name
export { agrestiCoullInterval } from './proportion/agresti-coull-interval.ts'
export { jeffreysInterval } from './proportion/jeffreys-interval.ts'
export { midPInterval } from './proportion/mid-p-interval.ts'
export {
  type EstimatedInterval,
  proportionInterval,
  type ProportionIntervalMethod,
} from './proportion/proportion-interval.ts'
export { waldInterval } from './proportion/wald-interval.ts'
export type { Alternative, DirectedPValues } from './procedure/alternative.ts'
export type { DirectedIntervalOptions } from './procedure/directed-interval.ts'
export { conditionalOddsRatio } from './paired/conditional-odds-ratio.ts'
export { type ChiSquareTest, type McnemarTest, mcnemarTest } from './paired/mcnemar-test.ts'
export { newcombePairedInterval } from './paired/newcombe-paired-interval.ts'
export { type PairedDifferenceMethod, pairedProportionDifference } from './paired/paired-proportion-difference.ts'
export type { PairedTable } from './paired/paired-table.ts'
export { suissaShusterTest } from './paired/suissa-shuster-test.ts'
export { waldPairedInterval } from './paired/wald-paired-interval.ts'
export { agrestiCaffoInterval } from './unpaired/agresti-caffo-interval.ts'
export { barnardTest } from './unpaired/barnard-test.ts'
export { boschlooTest } from './unpaired/boschloo-test.ts'
export { exactOddsRatio } from './unpaired/exact-odds-ratio.ts'
export { farringtonManningScoreTest } from './unpaired/farrington-manning-score-test.ts'
export { fisherExactTest } from './unpaired/fisher-exact-test.ts'
export { meeInterval } from './unpaired/mee-interval.ts'
export { newcombeInterval } from './unpaired/newcombe-interval.ts'
export { oddsRatio } from './unpaired/odds-ratio.ts'
export { riskRatio } from './unpaired/risk-ratio.ts'
export { pooledZTest } from './unpaired/pooled-z-test.ts'
export type { ScoreTest } from './unpaired/score-test.ts'
export {
  type UnpairedDifferenceMethod,
  unpairedProportionDifference,
} from './unpaired/unpaired-proportion-difference.ts'
export { waldDifferenceInterval } from './unpaired/wald-difference-interval.ts'
export { yatesChiSquareTest } from './unpaired/yates-chi-square-test.ts'
// Looking while data come in
export { alphaSpendingBounds, type PlannedLook } from './sequential/alpha-spending-bounds.ts'
export {
  asymptoticInterval,
  type AsymptoticIntervalOptions,
  type RunningMoments,
} from './sequential/asymptotic-interval.ts'
export { betaBinomialEvidence } from './sequential/beta-binomial-evidence.ts'
export { betaBinomialInterval, type BetaBinomialIntervalOptions } from './sequential/beta-binomial-interval.ts'
export type { BetaPrior } from './proportion/beta-prior.ts'
export { type BettingCapital, bettingCapital } from './sequential/betting-capital.ts'
export { bettingInterval } from './sequential/betting-interval.ts'
export { BettingSequence, type BettingSequenceOptions } from './sequential/betting-sequence.ts'
export { type ClassicBounds, classicBounds, type ClassicBoundsOptions } from './sequential/classic-bounds.ts'
export type { BoundedSequenceOptions, ConfidenceSequence } from './sequential/confidence-sequence.ts'
export { type DiscordantPairs, eMcNemar, type EMcNemarOptions } from './sequential/e-mcnemar.ts'
export { empiricalBernsteinSequence } from './sequential/empirical-bernstein-sequence.ts'
export type { Evidence } from './sequential/evidence.ts'
export { hoeffdingSequence } from './sequential/hoeffding-sequence.ts'
export {
  type MixtureTest,
  mixtureSequentialTest,
  type MixtureTestOptions,
} from './sequential/mixture-sequential-test.ts'
export {
  type NormalMixtureBound,
  normalMixtureBound,
  type NormalMixtureOptions,
} from './sequential/normal-mixture-bound.ts'
export { repeatedPValue } from './sequential/repeated-p-value.ts'
export { spentAlpha, type Spending } from './sequential/spending.ts'

// Several groups, several variants
export { brownForsytheTest, type FTest } from './groups/brown-forsythe-test.ts'
export { type CochranQTest, cochranQTest } from './groups/cochran-q-test.ts'
export { type ControlComparison, type DunnettOptions, type DunnettTest, dunnettTest } from './groups/dunnett-test.ts'
export { type DunnComparison, dunnTest } from './groups/dunn-test.ts'
export { type FriedmanTest, friedmanTest } from './groups/friedman-test.ts'
export { type GamesHowellComparison, gamesHowellTest } from './groups/games-howell-test.ts'
export { type KruskalWallisTest, kruskalWallisTest } from './groups/kruskal-wallis-test.ts'
export { type OneWayAnova, oneWayAnova } from './groups/one-way-anova.ts'
export { type PairwiseComparison, type TukeyHSD, tukeyHSD } from './groups/tukey-hsd.ts'
export { welchAnova } from './groups/welch-anova.ts'

// Quantiles
export { compareQuantiles } from './compare-quantiles.ts'
export { estimateQuantile } from './estimate-quantile.ts'
export type { QuantileComparisonOptions, QuantileOptions } from './quantile/quantile-options.ts'
export type { TrialSample } from './quantile/trial-sample.ts'
export { harrellDavisQuantiles } from './quantile/harrell-davis-quantiles.ts'
export { quantileInterval, type QuantileInterval } from './quantile/quantile-interval.ts'
export { quantiles, type QuantileType } from './quantile/quantiles.ts'
export type { NumbersWithGaps } from './quantile/sorted-present.ts'

// Repeated trials
export { type PassAtK, passAtK, type PassRate, type TaskTrials } from './passing/pass-at-k.ts'

// Plans for rates
export { type EvaluationDesign, evaluationSampleSize, type TrialSpread } from './planning/evaluation-sample-size.ts'
export type { Sides } from './planning/design-checks.ts'
export type { McnemarDesign } from './planning/mcnemar-design.ts'
export { type McnemarPower, mcnemarPower } from './planning/mcnemar-power.ts'
export { mcnemarSampleSize } from './planning/mcnemar-sample-size.ts'
export type { TwoProportionsDesign } from './planning/two-proportions-design.ts'
export { twoProportionsPower } from './planning/two-proportions-power.ts'
export { type TwoProportionsSampleSize, twoProportionsSampleSize } from './planning/two-proportions-sample-size.ts'
// Bayesian beliefs about rates
export {
  betaBinomialComparison,
  type RateBeliefOptions,
  type RateComparison,
} from './bayes/beta-binomial-comparison.ts'
export { betaHighestDensityInterval } from './bayes/beta-highest-density-interval.ts'
export { type PracticalEquivalence, practicalEquivalence } from './bayes/practical-equivalence.ts'

// Judges
export { type AreaUnderCurve, areaUnderCurve } from './judge/area-under-curve.ts'
export { brierScore } from './judge/brier-score.ts'
export { expectedCalibrationError } from './judge/expected-calibration-error.ts'
export { type JudgedCases, type PpiMean, ppiMean, type PpiMeanOptions } from './judge/ppi-mean.ts'
export { type JudgedRate, type RoganGladen, roganGladen } from './judge/rogan-gladen.ts'
// Effect sizes with intervals
export { type CliffsDelta, cliffsDelta } from './effect/cliffs-delta.ts'
export { hedgesCorrection } from './effect/hedges-correction.ts'
export { type StandardisedDifference, standardisedDifference } from './effect/standardised-difference.ts'
export {
  type StandardisedPairedDifference,
  standardisedPairedDifference,
} from './effect/standardised-paired-difference.ts'
export { type BrunnerMunzelTest, brunnerMunzelTest } from './ranks/brunner-munzel-test.ts'

// Plans of tests of means
export { type AnovaDesign, type AnovaPower, anovaPower } from './planning/anova-power.ts'
export { anovaSampleSize } from './planning/anova-sample-size.ts'
export { type CaseDesign, type ExpectedScores } from './planning/case-design.ts'
export { planCases } from './plan-cases.ts'
export { planEffect } from './plan-effect.ts'
export { planVariants, type VariantDesign, type VariantPlan } from './planning/plan-variants.ts'
export { type TTestDesign, tTestPower } from './planning/t-test-power.ts'
export { tTestSampleSize } from './planning/t-test-sample-size.ts'

// Resampling
export { bootstrapErrorLimit } from './bootstrap/bootstrap-error-limit.ts'
export {
  type BcaInterval,
  type BootstrapIntervals,
  bootstrapIntervals,
  type BootstrapSample,
} from './bootstrap/bootstrap-intervals.ts'
export { resampleMean } from './bootstrap/resample-mean.ts'
export { type ResampleOptions, resampleStatistic } from './bootstrap/resample-statistic.ts'

// Several objectives, and search
export { expectedImprovement, type ExpectedImprovementOptions } from './gaussian-process/expected-improvement.ts'
export {
  type GaussianProcess,
  gaussianProcess,
  type GaussianProcessOptions,
  type Prediction,
} from './gaussian-process/gaussian-process.ts'
export type { KernelOptions } from './gaussian-process/kernel.ts'
export { hypervolume } from './pareto/hypervolume.ts'
export type { Direction, ObjectivePoint, ParetoOptions } from './pareto/objectives.ts'
export { paretoFront } from './pareto/pareto-front.ts'
// Permutation tests
export { pairedPermutationTest } from './permutation/paired-permutation-test.ts'
export type { PermutationOptions } from './permutation/permutation-options.ts'
export type { PermutationPValues } from './permutation/permutation-p-values.ts'
export { type PermutationTest, permutationTest } from './permutation/permutation-test.ts'
export {
  type BrunnerMunzelPermutationTest,
  brunnerMunzelPermutationTest,
} from './ranks/brunner-munzel-permutation-test.ts'

// Clusters by resampling
export {
  type ClusterBootstrapMean,
  clusterBootstrapMean,
  type ClusterBootstrapOptions,
} from './clustered/cluster-bootstrap-mean.ts'
