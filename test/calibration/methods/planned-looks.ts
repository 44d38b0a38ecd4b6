import { alphaSpendingBounds, classicBounds } from '../../../src/statistics/index.ts'
import type { RandomSource } from '../../../src/statistics/random/random-source.ts'
import { approximate, type Calibration, guaranteed, sizesFrom, tolerable } from '../calibration.ts'
import { normal } from '../draws.ts'

const quarters = [0.25, 0.5, 0.75, 1]

interface Bounds {
  readonly z: readonly number[]
  readonly sides: 1 | 2
}

// After each quarter of the cases: a normal score grows by independent steps, whatever the number of cases.
const normalScores = (random: RandomSource): number[] => {
  let total = 0
  return quarters.map((_, i) => {
    total += normal(random)
    return total / Math.sqrt(i + 1)
  })
}

// McNemar's score of 0/1 pairs of which a fifth differs.
const pairScores = (random: RandomSource, n: number): number[] => {
  let [better, worse, seen] = [0, 0, 0]
  return quarters.map((share) => {
    for (; seen < Math.round(share * n); seen++) {
      const place = random.next()
      if (place < 0.1) better++
      else if (place < 0.2) worse++
    }
    return better + worse === 0 ? 0 : (better - worse) / Math.sqrt(better + worse)
  })
}

/** Scores after each quarter of the cases against their bounds. */
function planned(method: string, { z, sides }: Bounds, nominal: number): Calibration[] {
  const crosses = (scores: readonly number[]): boolean =>
    scores.some((score, look) => (sides === 2 ? Math.abs(score) : score) >= (z[look] ?? Infinity))
  const common = { errors: 'alarms', nominal } as const
  return [
    {
      ...common,
      method,
      claim: guaranteed('a multiple integral of the normal distribution, for scores that are normal'),
      sizes: [100],
      // A run is four numbers: 100,000 runs show a tenth of a percent.
      share: 50,
      designs: () => [{ name: 'normal, 4 looks', errs: (random) => crosses(normalScores(random)) }],
    },
    {
      ...common,
      method: `${method}, 0/1 pairs`,
      claim: approximate(50, 'McNemar’s score is normal in the limit', tolerable(nominal)),
      sizes: sizesFrom(20),
      share: 5,
      designs: (n) => [{ name: 'discordance 0.2, 4 looks', errs: (random) => crosses(pairScores(random, n)) }],
    },
  ]
}

function spent(spending: 'obrien-fleming' | 'pocock'): Calibration[] {
  const z = alphaSpendingBounds(quarters, { spending }).map((look) => look.z)
  const name = spending === 'pocock' ? 'Pocock' : 'O’Brien–Fleming'
  return planned(`alpha spending, ${name} type, 4 looks, one-sided`, { z, sides: 1 }, 0.025)
}

function classic(kind: 'obrien-fleming' | 'pocock'): Calibration[] {
  const { z } = classicBounds({ kind, looks: 4 })
  const name = kind === 'pocock' ? 'Pocock' : 'O’Brien–Fleming'
  return planned(`${name} bounds, 4 looks, two-sided`, { z, sides: 2 }, 0.05)
}

/** Looks after each quarter of the cases. */
export const plannedLooks: readonly Calibration[] = [
  ...spent('obrien-fleming'),
  ...spent('pocock'),
  ...classic('obrien-fleming'),
  ...classic('pocock'),
]
