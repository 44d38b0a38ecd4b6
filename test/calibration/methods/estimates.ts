import {
  areaUnderCurve,
  bootstrapIntervals,
  brunnerMunzelPermutationTest,
  brunnerMunzelTest,
  cliffsDelta,
  pairedPermutationTest,
  permutationTest,
  quantileInterval,
  resampleMean,
  standardisedDifference,
  standardisedPairedDifference,
} from '../../../src/statistics/index.ts'
import type { RandomSource } from '../../../src/statistics/random/random-source.ts'
import { binomialWeights } from '../binomial-weights.ts'
import {
  approximate,
  type Calibration,
  type CalibrationFamily,
  type Claim,
  type Design,
  guaranteed,
  type Size,
  sizes,
  sizesFrom,
  unreliable,
} from '../calibration.ts'
import {
  exponentialPopulation,
  latencyPopulation,
  normal,
  normalPopulation,
  ordinalPopulation,
  type Population,
  sample,
} from '../draws.ts'

/** What is promised, where, and of how many runs. */
interface Terms {
  readonly claim: Claim
  readonly sizes?: readonly Size[]
  readonly share?: number
}

type Range = { readonly lower: number | null; readonly upper: number | null } | null | undefined

// An interval that does not exist says nothing false.
function misses(range: Range, truth: number): boolean {
  if (!range || range.lower === null || range.upper === null) return false
  return truth < range.lower - 1e-12 || truth > range.upper + 1e-12
}

function interval(
  method: string,
  designs: Calibration['designs'],
  { claim, sizes: at = sizesFrom(5, 50), share = 1 }: Terms,
): Calibration {
  return { method, errors: 'misses', nominal: 0.05, claim, sizes: at, designs, share }
}

const equalArms = [normalPopulation, ordinalPopulation, exponentialPopulation]

// Exact permutations of many cases take long.
const permutations: Terms = {
  claim: guaranteed('each relabelling is as likely; Phipson and Smyth 2010 for resampled ones'),
  sizes: sizesFrom(5, 20),
  share: 0.5,
}

function alarms(
  method: string,
  pValue: (x: number[], y: number[], random: RandomSource) => number,
  { claim, sizes: at = sizes, share = 1 }: Terms = permutations,
): Calibration {
  return {
    method,
    errors: 'alarms',
    nominal: 0.05,
    claim,
    sizes: at,
    share,
    designs: (n) =>
      equalArms.map(({ name, draw }): Design => ({
        name,
        errs: (random) =>
          pValue(
            sample(n, () => draw(random)),
            sample(n, () => draw(random)),
            random,
          ) <= 0.05,
      })),
  }
}

/** Whatever the distribution: the ranks of the limits say how often they miss, by the binomial distribution. */
function quantile(probability: number): Calibration {
  return interval(
    `order statistics, p${100 * probability}`,
    (n) => [
      {
        name: 'any continuous distribution',
        rate: () => {
          const values = Array.from({ length: n }, (_, i) => i + 1)
          const { lower, upper } = quantileInterval(values, probability)
          // How many values lie below the quantile: all limits up to that many are below it too.
          return binomialWeights(n, probability).reduce(
            (missed, weight, below) => missed + (below < lower || below >= upper ? weight : 0),
            0,
          )
        },
      },
    ],
    { claim: guaranteed('the binomial distribution of how many values lie below the quantile'), sizes },
  )
}

function standardised(claim: Claim): Calibration {
  return interval(
    'Cohen d, noncentral t',
    (n) =>
      [0, 0.5, 1.5].map((d) => ({
        name: `normal, d ${d}`,
        errs: (random) => {
          const candidate = sample(n, () => d + normal(random))
          return misses(
            standardisedDifference(
              candidate,
              sample(n, () => normal(random)),
            )?.cohensDInterval,
            d,
          )
        },
      })),
    { claim, sizes: sizesFrom(5, 50) },
  )
}

function standardisedPairs(claim: Claim): Calibration {
  return interval(
    'Cohen d_z, noncentral t',
    (n) =>
      [0, 0.5, 1.5].map((d) => ({
        name: `normal, d_z ${d}`,
        errs: (random) => {
          const baseline = sample(n, () => normal(random))
          const candidate = baseline.map((value) => value + d + normal(random))
          return misses(standardisedPairedDifference(candidate, baseline)?.cohensDzInterval, d)
        },
      })),
    { claim, sizes: sizesFrom(5, 50) },
  )
}

// Both arms of one distribution, or two normal ones a standard deviation apart: P(X > Y) is Φ(1/√2).
const superiority = [
  { name: 'equal arms, normal', shift: 0, spread: 1, probability: 0.5 },
  { name: 'equal means, spread × 3', shift: 0, spread: 3, probability: 0.5 },
  { name: 'one standard deviation apart', shift: 1, spread: 1, probability: 0.7602499389065233 },
] as const

function ofSuperiority(method: string, range: (x: number[], y: number[]) => Range, terms: Terms): Calibration {
  return interval(
    method,
    (n) =>
      superiority.map(({ name, shift, spread, probability }) => ({
        name,
        errs: (random) => {
          const candidate = sample(n, () => shift + spread * normal(random))
          return misses(
            range(
              candidate,
              sample(n, () => normal(random)),
            ),
            probability,
          )
        },
      })),
    terms,
  )
}

const skewed = {
  claim: unreliable('resamples of few skewed values hold too few large ones; Owen 2025'),
  sizes: sizesFrom(10, 50),
  populations: [exponentialPopulation, latencyPopulation],
}
const symmetric = {
  claim: approximate(50, 'right in the limit; resamples of few cases vary too little; Efron 1987'),
  sizes: sizesFrom(10, 100),
  populations: [normalPopulation],
}
const noncentral = guaranteed(
  'inverts the noncentral t distribution, exact for normal values of one spread; Hedges 1981',
)

export const estimateFamily: CalibrationFamily = {
  title: 'Quantiles, effects, permutations',
  about:
    'Simulated, quantiles exact. Where an interval does not exist (complete separation, no spread) it counts as right.',
  calibrations: [
    quantile(0.5),
    quantile(0.95),
    bootstrapOfMean('bootstrap of a mean, percentile, skewed values', (found) => found.percentile, skewed),
    bootstrapOfMean('bootstrap of a mean, BCa, skewed values', (found) => found.bca, skewed),
    bootstrapOfMean('bootstrap of a mean, percentile, normal values', (found) => found.percentile, symmetric),
    bootstrapOfMean('bootstrap of a mean, basic, normal values', (found) => found.basic, symmetric),
    bootstrapOfMean('bootstrap of a mean, BCa, normal values', (found) => found.bca, symmetric),
    standardised(noncentral),
    standardisedPairs(noncentral),
    ofSuperiority('Cliff δ', (x, y) => scaled(cliffsDelta(x, y).interval), {
      claim: approximate(10, 'normal in the limit, asymmetric near the ends; Cliff 1993, Feng and Cliff 2004'),
    }),
    ofSuperiority('Brunner–Munzel', (x, y) => brunnerMunzelTest(x, y).test?.interval, {
      claim: approximate(20, 'liberal for few cases; Brunner and Munzel 2000, Schüürhuis et al. 2025', 0.085),
    }),
    ofSuperiority('area under the curve, DeLong', (x, y) => areaUnderCurve(x, y), {
      claim: approximate(
        50,
        'normal in the limit; few cases apart are too well separated to show their spread; DeLong 1988',
      ),
      sizes: sizesFrom(5, 100),
    }),
    alarms('permutation of means', (x, y, random) => permutationTest(x, y, { random, resamples: 199 }).twoSided),
    alarms('sign flips of pairs', (x, y, random) => pairedPermutationTest(x, y, { random, resamples: 199 }).twoSided),
    alarms(
      'Brunner–Munzel, permuted',
      (x, y, random) => brunnerMunzelPermutationTest(x, y, { random, resamples: 199 }).twoSided,
      { ...permutations, share: 0.25 },
    ),
  ],
}

// δ = 2 P(X > Y) − 1 where nothing ties.
function scaled(range: Range): Range {
  return range?.lower == null || range.upper === null
    ? null
    : { lower: (range.lower + 1) / 2, upper: (range.upper + 1) / 2 }
}

function bootstrapOfMean(
  method: string,
  pick: (found: ReturnType<typeof bootstrapIntervals>) => Range,
  terms: Terms & { readonly populations: readonly Population[] },
): Calibration {
  return interval(
    method,
    (n) =>
      terms.populations.map(({ name, mean, draw }) => ({
        name,
        errs: (random) => {
          const values = sample(n, () => draw(random))
          return misses(pick(bootstrapIntervals(resampleMean(values, { random, resamples: 999 }))), mean)
        },
      })),
    { ...terms, share: 0.5 },
  )
}
