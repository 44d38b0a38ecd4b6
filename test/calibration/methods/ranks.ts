import {
  adjustPValues,
  type Interval,
  kolmogorovSmirnov,
  mannWhitneyTest,
  type PValueAdjustment,
  signedRankTest,
  signTest,
} from '../../../src/statistics/index.ts'
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
} from '../calibration.ts'
import {
  exponentialPopulation,
  latencyPopulation,
  normalPopulation,
  ordinalPopulation,
  sample,
  sparsePopulation,
} from '../draws.ts'

/** What is promised, where, and of how many runs. */
interface Terms {
  readonly claim: Claim
  readonly sizes?: readonly Size[]
  readonly share?: number
}

// Differences that are symmetric about 0: what the null hypothesis of these tests says.
const symmetric = [
  normalPopulation,
  sparsePopulation,
  {
    name: 'differences of judge scores',
    draw: (random: Parameters<typeof ordinalPopulation.draw>[0]) =>
      ordinalPopulation.draw(random) - ordinalPopulation.draw(random),
  },
]

function ofDifferences(
  method: string,
  pValue: (differences: number[]) => number,
  { claim, sizes: at = sizes, share = 1 }: Terms,
): Calibration {
  return {
    method,
    errors: 'alarms',
    nominal: 0.05,
    claim,
    sizes: at,
    share,
    designs: (n) =>
      symmetric.map(({ name, draw }): Design => ({
        name,
        errs: (random) => pValue(sample(n, () => draw(random))) <= 0.05,
      })),
  }
}

const same = [normalPopulation, ordinalPopulation, exponentialPopulation, latencyPopulation]

function ofArms(
  method: string,
  pValue: (x: number[], y: number[]) => number,
  {
    claim,
    sizes: at = sizes,
    share = 1,
    ratios = [1, 2],
    of = same,
  }: Terms & { readonly ratios?: readonly number[]; readonly of?: typeof same },
): Calibration {
  return {
    method,
    errors: 'alarms',
    nominal: 0.05,
    claim,
    sizes: at,
    share,
    designs: (n) =>
      of.flatMap(({ name, draw }) =>
        ratios.map((ratio): Design => ({
          name: `${name}, ${n} and ${n * ratio}`,
          errs: (random) =>
            pValue(
              sample(n, () => draw(random)),
              sample(n * ratio, () => draw(random)),
            ) <= 0.05,
        })),
      ),
  }
}

/** The interval of a shift, of symmetric differences or of arms of one shape; where ties forbid it, it says nothing false. */
function ofShift(
  method: string,
  intervalOf: (candidate: number[], baseline: number[]) => Interval | null | undefined,
  { claim, sizes: at = sizes, share = 1 }: Terms,
): Calibration {
  return {
    method,
    errors: 'misses',
    nominal: 0.05,
    claim,
    sizes: at,
    share,
    designs: (n) =>
      [normalPopulation, latencyPopulation].map(({ name, draw }): Design => ({
        name: `${name}, shift 1`,
        errs: (random) => {
          const candidate = sample(n, () => 1 + draw(random))
          const found = intervalOf(
            candidate,
            sample(n, () => draw(random)),
          )
          return found != null && (found.lower > 1 || found.upper < 1)
        },
      })),
  }
}

/** n true hypotheses whose p-values are independent: whether any is rejected. */
function adjusted(method: PValueAdjustment, because: string): Calibration {
  return {
    method: `${method} of n true hypotheses`,
    errors: 'alarms',
    nominal: 0.05,
    claim: guaranteed(because),
    sizes: sizesFrom(5, 100),
    designs: (n) => [
      {
        name: 'independent p-values',
        errs: (random) =>
          adjustPValues(
            sample(n, () => random.next()),
            method,
          ).some((p) => p <= 0.05),
      },
    ],
  }
}

// Ten thousand differences of arms and more take tens of milliseconds.
const ofMany = { share: 0.15, ratios: [1], of: [normalPopulation, ordinalPopulation] }

const conditional = 'exact given the ranks, ties included'
const limit = 'the rank sum is normal in the limit'

export const rankFamily: CalibrationFamily = {
  title: 'Ranks, and several p-values',
  about:
    'Simulated. Differences: normal, of judge scores, and with 90 % ties. Independent arms of one distribution: normal, judge scores, exponential, ' +
    'log-normal; equal sizes and one to two.',
  calibrations: [
    ofDifferences('sign test, exact', (d) => signTest(d).exact.twoSided, {
      claim: guaranteed('the binomial distribution'),
    }),
    ofDifferences('sign test, mid-p', (d) => signTest(d).midP.twoSided, {
      claim: approximate(10, 'as the mid-p interval of a rate'),
    }),
    ofDifferences('signed rank (Pratt), exact', (d) => signedRankTest(d)?.exact?.twoSided ?? 1, {
      claim: guaranteed(conditional),
      sizes: sizesFrom(5, 100),
    }),
    ofDifferences('signed rank (Pratt), normal', (d) => signedRankTest(d)?.normal.twoSided ?? 1, {
      claim: approximate(10, limit),
      sizes: sizesFrom(5, 100),
    }),
    ofDifferences('signed rank (Pratt), corrected', (d) => signedRankTest(d)?.corrected.twoSided ?? 1, {
      claim: approximate(5, `${limit}; corrected for continuity`),
      sizes: sizesFrom(5, 100),
    }),
    ofShift(
      'shift of pairs, Hodges–Lehmann',
      (x, y) => signedRankTest(x.map((value, i) => value - (y[i] ?? 0)))?.shift.interval,
      { claim: guaranteed('inverts the exact signed-rank test'), sizes: sizesFrom(10, 100) },
    ),
    ofArms('Mann–Whitney, exact', (x, y) => mannWhitneyTest(x, y).exact?.twoSided ?? 1, {
      claim: guaranteed(conditional),
      sizes: sizesFrom(5, 20),
    }),
    ofArms('Mann–Whitney, exact, 50 and more', (x, y) => mannWhitneyTest(x, y).exact?.twoSided ?? 1, {
      claim: guaranteed(conditional),
      sizes: sizesFrom(50, 100),
      ...ofMany,
    }),
    ofArms('Mann–Whitney, normal', (x, y) => mannWhitneyTest(x, y).normal?.twoSided ?? 1, {
      claim: approximate(5, limit),
      sizes: sizesFrom(5, 20),
    }),
    ofArms('Mann–Whitney, normal, 50 and more', (x, y) => mannWhitneyTest(x, y).normal?.twoSided ?? 1, {
      claim: approximate(50, limit),
      sizes: sizesFrom(50, 400),
      ...ofMany,
    }),
    ofArms('Mann–Whitney, corrected', (x, y) => mannWhitneyTest(x, y).corrected?.twoSided ?? 1, {
      claim: approximate(5, `${limit}; corrected for continuity`),
      sizes: sizesFrom(5, 10),
    }),
    ofShift('shift of arms, Hodges–Lehmann', (x, y) => mannWhitneyTest(x, y).shift.interval, {
      claim: guaranteed('inverts the exact Mann–Whitney test'),
      sizes: sizesFrom(5, 20),
    }),
    ofArms(
      'Kolmogorov–Smirnov',
      (x, y) => {
        const { exactPValue, asymptoticPValue } = kolmogorovSmirnov(x, y)
        return exactPValue ?? asymptoticPValue
      },
      { claim: guaranteed('exact without ties, and more cautious with them'), sizes: sizesFrom(5, 100) },
    ),
    adjusted('holm', 'whatever depends on what; Holm 1979'),
    adjusted('bonferroni', 'whatever depends on what'),
    adjusted('holm-sidak', 'for independent p-values; Šidák 1967'),
    adjusted('hommel', 'for independent or positively dependent p-values; Simes 1986, Hommel 1988'),
    adjusted(
      'bh',
      'the share of false discoveries, which is this rate where all hypotheses are true; Benjamini and Hochberg 1995',
    ),
    adjusted('by', 'the same whatever depends on what; Benjamini and Yekutieli 2001'),
  ],
}
