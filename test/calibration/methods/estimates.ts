import {
  areaUnderCurve,
  bootstrapIntervals,
  brunnerMunzelPermutationTest,
  brunnerMunzelTest,
  cliffsDelta,
  pairedPermutationTest,
  permutationTest,
  ppiMean,
  quantileInterval,
  resampleStatistic,
  roganGladen,
  standardisedDifference,
  standardisedPairedDifference,
} from '../../../src/statistics/index.ts'
import type { RandomSource } from '../../../src/statistics/random/random-source.ts'
import { band, bandBySize, type Calibration, type CalibrationFamily, type Design } from '../calibration.ts'
import {
  exponentialPopulation,
  latencyPopulation,
  normal,
  normalPopulation,
  ordinalPopulation,
  sample,
} from '../draws.ts'

type Limits = Calibration['band']
type Range = { readonly lower: number | null; readonly upper: number | null } | null | undefined

// An interval that does not exist says nothing false.
function misses(range: Range, truth: number): boolean {
  if (!range || range.lower === null || range.upper === null) return false
  return truth < range.lower - 1e-12 || truth > range.upper + 1e-12
}

function interval(
  method: string,
  designs: Calibration['designs'],
  { limits, share = 1 }: { limits: Limits; share?: number },
): Calibration {
  return { method, errors: 'misses', nominal: 0.05, band: limits, designs, share }
}

const equalArms = [normalPopulation, ordinalPopulation, exponentialPopulation]

function alarms(
  method: string,
  pValue: (x: number[], y: number[], random: RandomSource) => number,
  limits: Limits,
): Calibration {
  return {
    method,
    errors: 'alarms',
    nominal: 0.05,
    band: limits,
    share: 0.5,
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

/** Latencies have a quantile that is known: exp of the normal one. */
function quantile(probability: number, z: number, limits: Limits): Calibration {
  return interval(
    `order statistics, p${100 * probability}`,
    (n) => [
      {
        name: 'latencies, log-normal σ 1',
        errs: (random) =>
          misses(
            quantileInterval(
              sample(n, () => latencyPopulation.draw(random)),
              probability,
            ),
            Math.exp(z),
          ),
      },
    ],
    { limits },
  )
}

function standardised(limits: Limits): Calibration {
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
    { limits, share: 0.3 },
  )
}

function standardisedPairs(limits: Limits): Calibration {
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
    { limits, share: 0.3 },
  )
}

// Both arms of one distribution, or two normal ones a standard deviation apart: P(X > Y) is Φ(1/√2).
const superiority = [
  { name: 'equal arms, normal', shift: 0, spread: 1, probability: 0.5 },
  { name: 'equal means, spread × 3', shift: 0, spread: 3, probability: 0.5 },
  { name: 'one standard deviation apart', shift: 1, spread: 1, probability: 0.7602499389065233 },
] as const

function ofSuperiority(
  method: string,
  range: (x: number[], y: number[]) => Range,
  { limits, share }: { limits: Limits; share: number },
): Calibration {
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
    { limits, share },
  )
}

// n labelled cases and ten times as many that only the judge saw.
function ppi(limits: Limits): Calibration {
  return interval(
    'PPI++ mean',
    (n) =>
      [0.6, 0.95].map((accuracy) => ({
        name: `0/1, rate 0.7, judge right in ${100 * accuracy} %`,
        errs: (random) => {
          const draw = (): readonly [number, number] => {
            const truth = Number(random.next() < 0.7)
            return [truth, random.next() < accuracy ? truth : 1 - truth]
          }
          const labelled = Array.from({ length: n }, draw)
          const judged = {
            labels: labelled.map(([truth]) => truth),
            predictions: labelled.map(([, seen]) => seen),
            unlabeledPredictions: sample(10 * n, () => draw()[1]),
          }
          return misses(ppiMean(judged), 0.7)
        },
      })),
    { limits },
  )
}

// A judge that passes 90 % of what is right and 20 % of what is wrong, its rates known from n cases each.
function judgedRate(limits: Limits): Calibration {
  return interval(
    'Rogan–Gladen, Lang–Reiczigel',
    (n) =>
      [0.1, 0.5, 0.9].map((rate) => ({
        name: `true rate ${rate}`,
        errs: (random) => {
          const count = (of: number): number => sample(n, () => Number(random.next() < of)).reduce((a, b) => a + b)
          const judged = {
            passed: { successes: count(rate * 0.9 + (1 - rate) * 0.2), n },
            truePositives: { successes: count(0.9), n },
            trueNegatives: { successes: count(0.8), n },
          }
          return misses(roganGladen(judged).interval, rate)
        },
      })),
    { limits },
  )
}

// Valid whatever the distribution; with unequal spreads Brunner and Munzel's is right in the limit.
const guaranteed = bandBySize(0.05, 0.05, 0.05)

export const estimateFamily: CalibrationFamily = {
  title: 'Quantiles, effects, permutations, judges',
  about: 'Simulated. Where an interval does not exist (complete separation, no spread) it counts as right.',
  calibrations: [
    quantile(0.5, 0, band(0.05)),
    quantile(0.95, 1.6448536269514722, band(0.05)),
    bootstrapOfMean(
      'bootstrap of a mean, percentile',
      (found) => found.percentile,
      bandBySize(null, 0.225, 0.175, 0.145),
    ),
    bootstrapOfMean('bootstrap of a mean, BCa', (found) => found.bca, bandBySize(null, 0.16, 0.155, 0.09)),
    standardised(bandBySize(0.07, null, 0.065, 0.07)),
    standardisedPairs(bandBySize(0.085, null, 0.085, 0.08)),
    ofSuperiority('Cliff δ', (x, y) => scaled(cliffsDelta(x, y).interval), {
      limits: bandBySize(0.095, 0.065, 0.07, 0.06),
      share: 1,
    }),
    ofSuperiority('Brunner–Munzel', (x, y) => brunnerMunzelTest(x, y).test?.interval, {
      limits: bandBySize(0.085, 0.095, 0.08, 0.065),
      share: 1,
    }),
    ofSuperiority('area under the curve, DeLong', (x, y) => areaUnderCurve(x, y), {
      limits: bandBySize(0.155, 0.13, 0.08, 0.07),
      share: 1,
    }),
    alarms(
      'permutation of means',
      (x, y, random) => permutationTest(x, y, { random, resamples: 199 }).twoSided,
      guaranteed,
    ),
    alarms(
      'sign flips of pairs',
      (x, y, random) => pairedPermutationTest(x, y, { random, resamples: 199 }).twoSided,
      guaranteed,
    ),
    alarms(
      'Brunner–Munzel, permuted',
      (x, y, random) => brunnerMunzelPermutationTest(x, y, { random, resamples: 199 }).twoSided,
      guaranteed,
    ),
    ppi(bandBySize(null, 0.17, 0.1, 0.065, 0.085)),
    judgedRate(bandBySize(0.035, 0.04, 0.055, 0.065, 0.065)),
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
  limits: Limits,
): Calibration {
  return interval(
    method,
    (n) =>
      [normalPopulation, exponentialPopulation, latencyPopulation].map(({ name, mean, draw }) => ({
        name,
        errs: (random) => {
          const values = sample(n, () => draw(random))
          const average = (of: Float64Array): number => of.reduce((a, b) => a + b) / of.length
          return misses(pick(bootstrapIntervals(resampleStatistic(values, average, { random, resamples: 999 }))), mean)
        },
      })),
    { limits, share: 0.5 },
  )
}
