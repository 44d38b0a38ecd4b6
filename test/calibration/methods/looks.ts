import {
  alphaSpendingBounds,
  asymptoticInterval,
  betaBinomialInterval,
  BettingSequence,
  classicBounds,
  type ConfidenceSequence,
  eMcNemar,
  empiricalBernsteinSequence,
  hoeffdingSequence,
  mcnemarTest,
  mixtureSequentialTest,
} from '../../../src/statistics/index.ts'
import type { RandomSource } from '../../../src/statistics/random/random-source.ts'
import { band, bandBySize, type Calibration, type CalibrationFamily, type Design } from '../calibration.ts'
import { normal, ordinal, sample } from '../draws.ts'

type Limits = Calibration['band']

/** Discordant pairs at every look: whether a rule ever rejects while both arms are equally good. */
function pairsWatched(
  method: string,
  rejects: (counts: { better: number; worse: number; seen: number }) => boolean,
  limits: Limits,
): Calibration {
  return {
    method,
    errors: 'alarms',
    nominal: 0.05,
    band: limits,
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
  limits: Limits,
): Calibration {
  return {
    method,
    errors: 'misses',
    nominal: 0.05,
    band: limits,
    designs: (n) =>
      scoreShapes.map(({ name, mean, draw }): Design => ({
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

function asymptotic(values: number[], mean: number): boolean {
  let [sum, squares] = [0, 0]
  return values.some((value, i) => {
    sum += value
    squares += value * value
    const n = i + 1
    if (n < 20) return false
    const center = sum / n
    const standardDeviation = Math.sqrt(Math.max(0, (squares - n * center * center) / (n - 1)))
    const { lower, upper } = asymptoticInterval({ n, mean: center, standardDeviation }, { mixtureVariance: 0.05 })
    return lower > mean || upper < mean
  })
}

function betaBinomial(values: number[], mean: number): boolean {
  let successes = 0
  return values.some((value, i) => {
    successes += value
    if (!Number.isInteger(value)) return false
    const { lower, upper } = betaBinomialInterval({ successes: Math.round(successes), n: i + 1 })
    return lower > mean || upper < mean
  })
}

/** Normal values looked at after shares of all cases: the score at each look against its bound. */
function planned(
  method: string,
  bounds: () => { times: readonly number[]; z: readonly number[]; sides: 1 | 2 },
  nominal: number,
): Calibration {
  const { times, z, sides } = bounds()
  return {
    method,
    errors: 'alarms',
    nominal,
    band: bandBySize(null, null, nominal, null, nominal, null),
    designs: (n) => [
      {
        name: `normal, ${times.length} looks`,
        errs: (random) => {
          const values = sample(n, () => normal(random))
          return times.some((time, look) => {
            const seen = Math.round(time * n)
            const score = values.slice(0, seen).reduce((sum, value) => sum + value, 0) / Math.sqrt(seen)
            return (sides === 2 ? Math.abs(score) : score) >= (z[look] ?? Infinity)
          })
        },
      },
    ],
  }
}

const quarters = [0.25, 0.5, 0.75, 1]

function spent(spending: 'obrien-fleming' | 'pocock'): Calibration {
  return planned(
    `alpha spending, ${spending === 'pocock' ? 'Pocock' : 'O’Brien–Fleming'} type, 4 looks, one-sided`,
    () => ({ times: quarters, z: alphaSpendingBounds(quarters, { spending }).map((look) => look.z), sides: 1 }),
    0.025,
  )
}

function classic(kind: 'obrien-fleming' | 'pocock'): Calibration {
  return planned(
    `${kind === 'pocock' ? 'Pocock' : 'O’Brien–Fleming'} bounds, 4 looks, two-sided`,
    () => ({ times: quarters, z: classicBounds({ kind, looks: 4 }).z, sides: 2 }),
    0.05,
  )
}

export const lookFamily: CalibrationFamily = {
  title: 'Looking while data come in',
  about:
    'Simulated: the share of runs in which any look up to case n errs. Looks after every case, or after each quarter of the cases.',
  calibrations: [
    pairsWatched(
      'McNemar mid-p at every pair (never do this)',
      ({ better, worse, seen }) => mcnemarTest({ better, worse, n: seen }).midP.twoSided <= 0.05,
      bandBySize(0.005, 0.055, 0.12, 0.23, 0.265, 0.4),
    ),
    pairsWatched(
      'e-McNemar',
      ({ better, worse }) => eMcNemar({ candidateOnly: better, baselineOnly: worse }).pValue <= 0.05,
      band(0.05),
    ),
    scoresWatched('betting', betting, band(0.05)),
    scoresWatched(
      'empirical Bernstein',
      (values, mean) => everMisses(empiricalBernsteinSequence(values), mean),
      band(0.05),
    ),
    scoresWatched('Hoeffding', (values, mean) => everMisses(hoeffdingSequence(values), mean), band(0.05)),
    {
      ...scoresWatched('beta-binomial', betaBinomial, band(0.05)),
      designs: (n) => scoresWatched('beta-binomial', betaBinomial, band(0.05)).designs(n).slice(0, 2),
    },
    scoresWatched('asymptotic, from 20 cases on', asymptotic, bandBySize(null, null, 0.375, 0.37, 0.375, 0.42)),
    {
      method: 'mixture of normals, known variance',
      errors: 'misses',
      nominal: 0.05,
      band: band(0.05),
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
    spent('obrien-fleming'),
    spent('pocock'),
    classic('obrien-fleming'),
    classic('pocock'),
  ],
}
