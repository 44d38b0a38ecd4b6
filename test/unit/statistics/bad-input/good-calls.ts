// A call of every public function with good arguments, by name and in their order: bad ones are made from them.
import { createRandom } from '../../../../src/statistics/index.ts'

/** Arguments by name, in the order in which the function takes them. */
export type Arguments = Readonly<Record<string, unknown>>

const random = createRandom(3)
const x = [3, 1, 4, 1.5, 5, 9, 2.5, 6]
const y = [2, 7, 1, 8, 2.25, 8, 1.75, 9]
const scores = [0.2, 0.9, 1, 0, 0.5, 0.75, 1, 0.25]
const outcomes = [0, 1, 1, 0, 1, 0, 1, 1]
const clusters = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd']
const groups = [x, y, scores]
const rows = [x.slice(0, 3), y.slice(0, 3), scores.slice(0, 3)]
const marks = [
  [1, 0, 0],
  [1, 1, 0],
  [0, 1, 1],
]
const table = [
  [20, 5],
  [3, 12],
]
const proportion = { successes: 3, n: 10 }
const arms = { candidate: { successes: 7, n: 10 }, baseline: { successes: 4, n: 9 } }
const pairs = { better: 3, worse: 1, n: 10 }
const pairedTable = { both: 4, ...pairs }
const design = { population: 20, successes: 7, draws: 5 }
const [sample, confidence] = [{ candidate: x, baseline: y }, 0.95]

const samples: Readonly<Record<string, Arguments>> = {
  adjustPValues: { pValues: [0.01, 0.2, 0.03], method: 'holm' },
  areaUnderCurve: { positives: x, negatives: y, options: { confidence } },
  bootstrapErrorLimit: { values: x },
  bootstrapIntervals: { sample: { estimate: 3, replicates: y, jackknife: x }, options: { confidence } },
  brierScore: { probabilities: scores, outcomes },
  brownForsytheTest: { groups },
  brunnerMunzelPermutationTest: { ...sample, options: { resamples: 99 } },
  brunnerMunzelTest: { ...sample, options: { confidence } },
  cliffsDelta: { ...sample, options: { confidence } },
  clusterBootstrapMean: { values: x, clusters, options: { confidence, resamples: 99, random } },
  clusterRobustErrors: { values: x, clusters, confidence },
  clusteredMean: { values: x, clusters },
  clusteredMeanInterval: { values: x, clusters, confidence },
  cochranQTest: { rows: marks },
  cohensD: sample,
  cohensDz: sample,
  describeValues: { sample: x },
  dunnTest: { groups, options: {} },
  dunnettTest: { groups, options: { confidence } },
  expectedCalibrationError: { probabilities: scores, outcomes, options: { bins: 4 } },
  friedmanTest: { rows },
  gamesHowellTest: { groups, options: { confidence } },
  harrellDavisQuantiles: { values: x, probabilities: [0.5, 0.9] },
  kendallCorrelation: { x, y },
  kolmogorovSmirnov: { x, y },
  kruskalWallisTest: { groups },
  mannWhitneyTest: { ...sample, options: { confidence } },
  midRanks: { values: x },
  oneSampleTTest: { values: x, options: { mean: 1, confidence } },
  oneWayAnova: { groups, options: { confidence } },
  pairedEquivalenceTest: { ...sample, options: { low: -1, high: 1, alpha: 0.05 } },
  pairedPermutationTest: { ...sample, options: { resamples: 99 } },
  pairedTTest: { ...sample, options: { margin: 0.5, confidence } },
  pearsonCorrelation: { x, y, options: { level: 0.95 } },
  permutationTest: { ...sample, options: { resamples: 99 } },
  ppiMean: { cases: { labels: x, predictions: y, unlabeledPredictions: scores }, options: { confidence, lambda: 0.5 } },
  quantileInterval: { values: x, probability: 0.5, confidence },
  quantiles: { values: x, probabilities: [0, 0.3, 1], options: { type: 7 } },
  resampleStatistic: { values: x, statistic: (values: Float64Array) => values[0], options: { random, resamples: 99 } },
  resampleMean: { values: x, options: { random, resamples: 99 } },
  signTest: { differences: x },
  signedRankTest: { differences: x, options: { confidence } },
  spearmanCorrelation: { x, y },
  standardisedDifference: { ...sample, options: { confidence } },
  standardisedPairedDifference: { ...sample, options: { confidence } },
  studentTTest: { ...sample, options: { margin: 0.5, confidence } },
  tukeyHSD: { groups, options: { confidence } },
  welchAnova: { groups },
  welchEquivalenceTest: { ...sample, options: { low: -1, high: 1, alpha: 0.05 } },
  welchTTest: { ...sample, options: { margin: 0.5, confidence } },
}

const rates: Readonly<Record<string, Arguments>> = {
  agrestiCaffoInterval: { arms, confidence },
  agrestiCoullInterval: { proportion, confidence },
  barnardTest: { arms },
  betaBinomialComparison: { ...arms, options: { prior: { a: 1, b: 2 }, level: 0.9 } },
  betaBinomialEvidence: { proportion, rate: 0.4, options: { prior: { a: 1, b: 2 } } },
  betaBinomialInterval: { proportion, options: { alpha: 0.05, prior: { a: 1, b: 2 } } },
  binomialTest: { proportion, rate: 0.4 },
  bonettPriceInterval: { counts: pairs, confidence },
  boschlooTest: { arms },
  clopperPearsonInterval: { proportion, confidence },
  conditionalOddsRatio: { counts: pairs, confidence },
  eMcNemar: { pairs: { candidateOnly: 5, baselineOnly: 2 }, options: { prior: { a: 1, b: 2 } } },
  exactOddsRatio: { arms, confidence },
  farringtonManningScoreTest: { arms, margin: -0.1 },
  fisherExactTest: { arms },
  jeffreysInterval: { proportion, confidence },
  mcnemarTest: { counts: pairs },
  meeInterval: { arms, confidence },
  midPInterval: { proportion, confidence },
  miettinenNurminenInterval: { arms, confidence },
  miettinenNurminenScoreTest: { arms, margin: -0.1 },
  newcombeInterval: { arms, confidence },
  newcombePairedInterval: { table: pairedTable, confidence },
  oddsRatio: { arms, confidence },
  pairedProportionDifference: { table: pairedTable, options: { confidence } },
  pairedProportionInterval: { counts: pairs, confidence },
  passAtK: { tasks: [proportion, { successes: 10, n: 10 }], k: 3 },
  pooledZTest: { arms },
  practicalEquivalence: { ...arms, options: { rope: 0.1, prior: { a: 1, b: 2 } } },
  proportionInterval: { proportion, options: { confidence } },
  riskRatio: { arms, confidence },
  roganGladen: {
    judged: { passed: proportion, truePositives: { successes: 9, n: 10 }, trueNegatives: { successes: 8, n: 10 } },
    options: { confidence },
  },
  suissaShusterTest: { counts: pairs },
  tangoInterval: { counts: pairs, confidence },
  tangoScoreTest: { counts: pairs, margin: -0.1 },
  unpairedProportionDifference: { arms, options: { confidence } },
  unpairedProportionInterval: { arms, confidence },
  waldDifferenceInterval: { arms, confidence },
  waldInterval: { proportion, confidence },
  waldPairedInterval: { counts: pairs, confidence },
  wilsonInterval: { proportion, confidence },
  yatesChiSquareTest: { arms },
}

const tails = ['Cdf', 'Survival', 'Quantile']
const nct = { df: 7, noncentrality: 1.5 }

const distributions: Readonly<Record<string, Arguments>> = {
  ...distribution('normal', ['Pdf', ...tails], {}),
  ...distribution('t', ['Pdf', ...tails], { df: 7 }),
  ...distribution('chiSquare', ['Pdf', ...tails], { df: 7 }),
  ...distribution('f', ['Pdf', ...tails], { df1: 3, df2: 7 }),
  ...distribution('beta', ['Pdf', ...tails], { a: 3, b: 7 }),
  ...distribution('gamma', ['Pdf', ...tails], { shape: 3 }),
  ...distribution('binomial', ['Pmf', ...tails], { n: 9, p: 0.3 }),
  ...distribution('poisson', ['Pmf', ...tails], { mean: 3 }),
  ...distribution('hypergeometric', ['Pmf', ...tails], { design }),
  ...distribution('noncentralT', tails, nct),
  ...distribution('noncentralChiSquare', tails, nct),
  ...distribution('noncentralF', tails, { parameters: { df1: 3, df2: 7, noncentrality: 1.5 } }),
  ...distribution('studentizedRange', tails, { k: 3, df: 7 }),
}

const plans: Readonly<Record<string, Arguments>> = {
  alphaSpendingBounds: { times: [0.5, 1], options: { alpha: 0.025 } },
  anovaPower: { n: 10, design: { groups: 3, effect: 0.3, alpha: 0.05 } },
  anovaSampleSize: { power: 0.8, design: { groups: 3, effect: 0.3, alpha: 0.05 } },
  asymptoticInterval: {
    moments: { n: 20, mean: 0.5, standardDeviation: 0.3 },
    options: { mixtureVariance: 0.1, alpha: 0.05 },
  },
  casesToPass: { design: { scale: 'binary', hypothesis: { kind: 'greater', margin: -0.1 }, arms: 2, confidence } },
  classicBounds: { options: { kind: 'pocock', looks: 3, alpha: 0.05 } },
  cohensH: { candidate: 0.5, baseline: 0.7 },
  evaluationSampleSize: {
    design: {
      varianceOfDifferences: 0.1,
      candidate: { variance: 0.1, trials: 2 },
      baseline: { variance: 0.1, trials: 2 },
      difference: 0.1,
      alpha: 0.05,
      power: 0.8,
    },
  },
  mcnemarPower: { design: { better: 0.3, worse: 0.1, alpha: 0.05 }, pairs: 20 },
  mcnemarSampleSize: { design: { better: 0.3, worse: 0.1, alpha: 0.05, power: 0.8 } },
  normalMixtureBound: { options: { variance: 4, optimalVariance: 9, alpha: 0.05, optimalAlpha: 0.05 } },
  planCases: {
    design: {
      baseline: { rate: 0.8 },
      effect: 0.1,
      hypothesis: { kind: 'greater', margin: 0 },
      correlation: 0.5,
      trials: 2,
      noise: 0.1,
      groupSize: 2,
      groupCorrelation: 0.1,
      power: 0.8,
      confidence,
    },
  },
  planEffect: { cases: 100, design: { baseline: { rate: 0.8 }, correlation: 0.5, power: 0.8, confidence } },
  planVariants: { design: { variants: 3, effect: 0.1, rate: 0.5, correlation: 0.5, power: 0.8, confidence } },
  repeatedPValue: { pValue: 0.01, times: [0.5, 1], spending: 'pocock' },
  spentAlpha: { spending: 'pocock', time: 0.5, alpha: 0.05 },
  tTestPower: { n: 20, design: { effect: 0.5, design: 'paired', alternative: 'two-sided', alpha: 0.05 } },
  tTestSampleSize: { power: 0.8, design: { effect: 0.5, design: 'paired', alternative: 'two-sided', alpha: 0.05 } },
  twoProportionsPower: {
    design: { candidate: 0.5, baseline: 0.3, alternative: 'two-sided', alpha: 0.05 },
    n: 30,
  },
  twoProportionsSampleSize: {
    design: { candidate: 0.5, baseline: 0.3, alternative: 'two-sided', alpha: 0.05, power: 0.8 },
  },
}

const others: Readonly<Record<string, Arguments>> = {
  adwinCut: { older: scores, newer: outcomes, options: { delta: 0.002 } },
  betaHighestDensityInterval: { a: 3, b: 4, level: 0.9 },
  bettingCapital: { values: scores, mean: 0.4, options: { alpha: 0.05, range: { min: 0, max: 1 } } },
  bettingInterval: { values: scores, options: { alpha: 0.05, range: { min: 0, max: 1 } } },
  cohenKappa: { table, options: { level: 0.95 } },
  compareSamples: {
    candidate: x,
    baseline: y,
    options: { scale: { min: 0, max: 10 }, confidence, hypothesis: { kind: 'greater', margin: 0.5 } },
  },
  cusum: { values: x, options: { target: 2, slack: 0.1, limit: 3 } },
  empiricalBernsteinSequence: { values: scores, options: { alpha: 0.05, range: { min: 0, max: 1 } } },
  compareQuantiles: {
    candidate: [[1, 2], [3]],
    baseline: [[2], [4, 1]],
    options: { quantile: 0.5, scale: { min: 0, max: 10 }, confidence, power: 0.8 },
  },
  estimateQuantile: { sample: [[1, 2], [3]], options: { quantile: 0.5, scale: { min: 0, max: 10 }, confidence } },
  estimate: { sample: x, options: { scale: { min: 0, max: 10 }, confidence } },
  expectedImprovement: { prediction: { mean: 1, variance: 2 }, options: { best: 1.5, margin: 0.01 } },
  fleissKappa: {
    counts: [
      [2, 1],
      [3, 0],
    ],
  },
  gaussianProcess: {
    points: rows,
    values: [1, 2, 3],
    options: { kernel: 'rbf', lengthscale: 1, signalVariance: 1, noiseVariance: 0.1 },
  },
  gwetAC1: { table },
  hedgesCorrection: { df: 7 },
  hoeffdingSequence: { values: scores, options: { alpha: 0.05, range: { min: 0, max: 1 } } },
  hypervolume: {
    points: [
      [1, 2],
      [2, 1],
    ],
    reference: [0, 0],
  },
  krippendorffAlpha: { ratings: [x, y], level: 'interval' },
  mixtureSequentialTest: { values: x, options: { variance: 1, mixtureVariance: 2, nullMean: 0.5, alpha: 0.05 } },
  pageHinkley: { values: x, options: { delta: 0.005, threshold: 50, alpha: 0.99, minInstances: 3 } },
  paretoFront: {
    points: [
      [1, 2],
      [2, 1],
    ],
  },
  populationStabilityIndex: { expected: [20, 30, 50], actual: [30, 30, 40], options: { epsilon: 0.001 } },
  createRandom: { seed: 3, stream: 1 },
  randomInteger: { random, n: 7 },
}

/** Every public function but the class `BettingSequence`. */
export const goodCalls: Readonly<Record<string, Arguments>> = {
  ...samples,
  ...rates,
  ...distributions,
  ...plans,
  ...others,
}

function distribution(name: string, kinds: readonly string[], parameters: Arguments): Record<string, Arguments> {
  return Object.fromEntries(
    kinds.map((kind) => [
      `${name}${kind}`,
      { ...(kind === 'Quantile' ? { quantileLevel: 0.3 } : { x: 2 }), ...parameters },
    ]),
  )
}
