import {
  cohenKappa,
  kendallCorrelation,
  pearsonCorrelation,
  spearmanCorrelation,
} from '../../../src/statistics/index.ts'
import type { RandomSource } from '../../../src/statistics/random/random-source.ts'
import {
  approximate,
  type Calibration,
  type CalibrationFamily,
  type Claim,
  type Design,
  type Size,
  sizesFrom,
} from '../calibration.ts'
import { normal, ordinal } from '../draws.ts'

function pairs(
  random: RandomSource,
  n: number,
  { shared, see }: { shared: number; see: (value: number) => number },
): [number[], number[]] {
  const [x, y]: [number[], number[]] = [[], []]
  for (let i = 0; i < n; i++) {
    const first = normal(random)
    x.push(see(first))
    y.push(see(shared * first + Math.sqrt(1 - shared * shared) * normal(random)))
  }
  return [x, y]
}

const shapes = [
  { name: 'normal', see: (value: number) => value },
  { name: 'judge scores', see: ordinal },
  { name: 'log-normal', see: Math.exp },
]

type Shape = (typeof shapes)[number]

interface Terms {
  readonly claim: Claim
  readonly sizes?: readonly Size[]
  readonly of?: readonly Shape[]
}

function test(
  method: string,
  pValue: (x: number[], y: number[]) => number | null,
  { claim, sizes = sizesFrom(5, 100), of = shapes }: Terms,
): Calibration {
  return {
    method,
    errors: 'alarms',
    nominal: 0.05,
    claim,
    sizes,
    designs: (n) =>
      of.map(({ name, see }): Design => ({
        name: `${name}, independent`,
        errs: (random) => (pValue(...pairs(random, n, { shared: 0, see })) ?? 1) <= 0.05,
      })),
  }
}

const pearsonInterval: Calibration = {
  method: 'Pearson, Fisher z',
  errors: 'misses',
  nominal: 0.05,
  claim: approximate(5, 'for normal pairs; Fisher 1921'),
  sizes: sizesFrom(5, 100),
  designs: (n) =>
    [0, 0.5, 0.9].map((shared): Design => ({
      name: `normal, correlation ${shared}`,
      errs: (random) => {
        const { lower, upper } = pearsonCorrelation(...pairs(random, n, { shared, see: (value) => value }))
        return lower !== null && upper !== null && (shared < lower || shared > upper)
      },
    })),
}

// Two raters see the same thing with the same accuracy: pass and fail, agreeing beyond chance by a known kappa.
const kappaInterval: Calibration = {
  method: 'Cohen κ',
  errors: 'misses',
  nominal: 0.05,
  claim: approximate(
    400,
    'normal in the limit; the error is estimated as 0 where raters happen to agree on all items, which at κ 0.8 and 10 items is one table in three; Fleiss, Cohen and Everitt 1969',
  ),
  sizes: sizesFrom(10),
  designs: (n) =>
    [0.2, 0.5, 0.8].map((kappa): Design => ({
      name: `κ ${kappa}, half of the items pass`,
      errs: (random) => {
        const table = [
          [0, 0],
          [0, 0],
        ]
        for (let i = 0; i < n; i++) {
          const first = Number(random.next() < 0.5)
          const second = random.next() < kappa ? first : Number(random.next() < 0.5)
          const row = table[first]
          if (row) row[second] = (row[second] ?? 0) + 1
        }
        const { lower, upper } = cohenKappa(table)
        return lower !== null && upper !== null && (kappa < lower || kappa > upper)
      },
    })),
}

export const correlationFamily: CalibrationFamily = {
  title: 'Correlation and agreement',
  about: 'Simulated: pairs of normal values, judge scores, log-normal values; two raters of pass and fail.',
  calibrations: [
    test('Pearson', (x, y) => pearsonCorrelation(x, y).pValue, {
      claim: approximate(5, 'exact for normal pairs, near it for independent others'),
    }),
    test('Spearman', (x, y) => spearmanCorrelation(x, y).pValue, {
      claim: approximate(10, 't as R’s for large samples; too many alarms at 5 pairs'),
    }),
    test('Kendall', (x, y) => kendallCorrelation(x, y).pValue, {
      claim: approximate(5, 'the score is normal in the limit; Kendall 1970'),
      sizes: sizesFrom(5, 50),
    }),
    pearsonInterval,
    kappaInterval,
  ],
}
