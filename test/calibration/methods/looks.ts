import {
  adwinCut,
  asymptoticInterval,
  betaBinomialInterval,
  bettingInterval,
  BettingSequence,
  type ConfidenceSequence,
  eMcNemar,
  empiricalBernsteinSequence,
  hoeffdingSequence,
  mcnemarTest,
  mixtureSequentialTest,
  normalMixtureBound,
} from '../../../src/statistics/index.ts'
import type { RandomSource } from '../../../src/statistics/random/random-source.ts'
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
import { normal, ordinal, sample } from '../draws.ts'
import { plannedLooks } from './planned-looks.ts'

/** Discordant pairs at every look: whether a rule ever rejects while both arms are equally good. */
function pairsWatched(
  method: string,
  rejects: (counts: { better: number; worse: number; seen: number }) => boolean,
  claim: Claim,
): Calibration {
  return {
    method,
    errors: 'alarms',
    nominal: 0.05,
    claim,
    sizes,
    designs: (n) =>
      [0.02, 0.2, 0.5].map((share): Design => ({
        name: `0/1 pairs, discordance ${share}`,
        errs: (random) => {
          const counts = { better: 0, worse: 0, seen: 0 }
          while (counts.seen < n) {
            counts.seen++
            const place = random.next()
            if (place < share / 2) counts.better++
            else if (place < share) counts.worse++
            else continue
            if (rejects(counts)) return true
          }
          return false
        },
      })),
  }
}

const scoreShapes: readonly { name: string; mean: number; draw: (random: RandomSource) => number }[] = [
  { name: '0/1, rate 0.5', mean: 0.5, draw: (random) => Number(random.next() < 0.5) },
  { name: '0/1, rate 0.95', mean: 0.95, draw: (random) => Number(random.next() < 0.95) },
  // Symmetric cuts would be too kind; the mean follows from the other side being the mirror.
  {
    name: 'judge scores, mirrored at random',
    mean: 0.5,
    draw: (random) => {
      const score = (ordinal(normal(random)) - 1) / 4
      return random.next() < 0.5 ? score : 1 - score
    },
  },
  { name: 'uniform', mean: 0.5, draw: (random) => random.next() },
]

/** Scores in [0, 1]: whether any of the intervals so far misses the mean. */
function scoresWatched(
  method: string,
  misses: (values: number[], mean: number) => boolean,
  claim: Claim,
  { sizes: at = sizes, shapes = scoreShapes }: { sizes?: readonly Size[]; shapes?: typeof scoreShapes } = {},
): Calibration {
  return {
    method,
    errors: 'misses',
    nominal: 0.05,
    claim,
    sizes: at,
    designs: (n) =>
      shapes.map(({ name, mean, draw }): Design => ({
        name,
        errs: (random) =>
          misses(
            sample(n, () => draw(random)),
            mean,
          ),
      })),
  }
}

function everMisses({ lower, upper }: ConfidenceSequence, mean: number): boolean {
  return lower.some((limit) => limit > mean) || upper.some((limit) => limit < mean)
}

function betting(values: number[], mean: number): boolean {
  const sequence = new BettingSequence({ steps: 100 })
  return values.some((value) => {
    sequence.add(value)
    const { interval } = sequence
    return interval === null || interval.lower > mean || interval.upper < mean
  })
}

function asymptoticFrom(first: number, values: number[], mean: number): boolean {
  let [sum, squares] = [0, 0]
  return values.some((value, i) => {
    sum += value
    squares += value * value
    const n = i + 1
    if (n < first) return false
    const center = sum / n
    const standardDeviation = Math.sqrt(Math.max(0, (squares - n * center * center) / (n - 1)))
    const { lower, upper } = asymptoticInterval({ n, mean: center, standardDeviation }, { mixtureVariance: 0.05 })
    return lower > mean || upper < mean
  })
}

// The last of the betting intervals, by its own search for the limits.
function bettingAtLast(values: number[], mean: number): boolean {
  const found = bettingInterval(values)
  return found === null || found.lower > mean || found.upper < mean
}

// Sums of deviations of scores in [0, 1], of which a variance of ¼ a value is never exceeded.
function mixtureBound(values: number[], mean: number): boolean {
  let total = 0
  return values.some((value, i) => {
    total += value - mean
    return Math.abs(total) >= (mixtureBounds[i] ?? Number.POSITIVE_INFINITY)
  })
}

const mixtureBounds = Float64Array.from(
  { length: Math.max(...sizes) },
  (_, i) => normalMixtureBound({ variance: (i + 1) / 4, optimalVariance: 25 }).bound,
)

// Limits for 0/1 values by successes and n, remembered.
const betaLimits = new Map<number, { readonly lower: number; readonly upper: number }>()

function betaLimitsOf(successes: number, n: number): { readonly lower: number; readonly upper: number } {
  const key = successes * 1000 + n
  const found = betaLimits.get(key) ?? betaBinomialInterval({ successes, n })
  betaLimits.set(key, found)
  return found
}

function betaBinomial(values: number[], mean: number): boolean {
  let successes = 0
  return values.some((value, i) => {
    successes += value
    const { lower, upper } = betaLimitsOf(successes, i + 1)
    return lower > mean || upper < mean
  })
}

// Two parts of a stream whose mean has not changed.
const adwin: Calibration = {
  method: 'ADWIN’s cut, δ 0.05',
  errors: 'alarms',
  nominal: 0.05,
  claim: approximate(5, 'a bound with the variance estimated; Bifet and Gavaldà 2007', 0.05),
  sizes: sizesFrom(5, 100),
  designs: (n) =>
    scoreShapes.map(({ name, draw }): Design => ({
      name: `${name}, ${n} and ${n}`,
      errs: (random) =>
        adwinCut(
          sample(n, () => draw(random)),
          sample(n, () => draw(random)),
          { delta: 0.05 },
        ).cut,
    })),
}

const notExtreme = scoreShapes.filter(({ mean }) => mean === 0.5)
const extreme = scoreShapes.filter(({ mean }) => mean !== 0.5)
const zeroOne = scoreShapes.slice(0, 2)
const martingale = guaranteed('Ville’s inequality: a fair game is hardly ever won by a factor of 20')
const late = 'takes the spread as known once there are some 50 values; Waudby-Smith et al. 2024'

export const lookFamily: CalibrationFamily = {
  title: 'Looking while data come in',
  about:
    'Simulated: the share of runs in which any look up to case n errs. Looks after every case, or after each quarter of the cases.',
  calibrations: [
    pairsWatched(
      'McNemar mid-p at every pair (never do this)',
      ({ better, worse, seen }) => mcnemarTest({ better, worse, n: seen }).midP.twoSided <= 0.05,
      unreliable('each look is another chance of a false alarm'),
    ),
    pairsWatched(
      'e-McNemar',
      ({ better, worse }) => eMcNemar({ candidateOnly: better, baselineOnly: worse }).pValue <= 0.05,
      martingale,
    ),
    scoresWatched('betting', betting, martingale),
    scoresWatched('betting, last interval only', bettingAtLast, martingale, { sizes: sizesFrom(5, 100) }),
    scoresWatched(
      'empirical Bernstein',
      (values, mean) => everMisses(empiricalBernsteinSequence(values), mean),
      martingale,
    ),
    scoresWatched('Hoeffding', (values, mean) => everMisses(hoeffdingSequence(values), mean), martingale),
    scoresWatched('mixture bound of sums', mixtureBound, martingale),
    scoresWatched('beta-binomial', betaBinomial, martingale, { shapes: zeroOne }),
    scoresWatched(
      'asymptotic, from 50 cases on, rates of 0.5',
      (values, mean) => asymptoticFrom(50, values, mean),
      approximate(50, late),
      { sizes: sizesFrom(50), shapes: notExtreme },
    ),
    scoresWatched(
      'asymptotic, from 50 cases on, a rate of 0.95',
      (values, mean) => asymptoticFrom(50, values, mean),
      unreliable(
        'where the first 50 cases all succeed, which is one run in thirteen, no spread is seen, and the interval has no width',
      ),
      { sizes: sizesFrom(50), shapes: extreme },
    ),
    scoresWatched(
      'asymptotic, from 20 cases on',
      (values, mean) => asymptoticFrom(20, values, mean),
      unreliable(
        'before 50 cases its coverage is not known; a rate of 0.95 is seen as 1, without spread, in one run of three',
      ),
      { sizes: sizesFrom(20) },
    ),
    {
      method: 'mixture of normals, known variance',
      errors: 'misses',
      nominal: 0.05,
      claim: martingale,
      sizes,
      designs: (n) => [
        {
          name: 'normal',
          errs: (random) => {
            const values = sample(n, () => normal(random))
            return everMisses(mixtureSequentialTest(values, { variance: 1, mixtureVariance: 0.1 }), 0)
          },
        },
      ],
    },
    ...plannedLooks,
    adwin,
  ],
}
