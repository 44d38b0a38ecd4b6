import { kolmogorovSmirnov, mannWhitneyTest, signedRankTest, signTest } from '../../../src/statistics/index.ts'
import { band, bandBySize, type Calibration, type CalibrationFamily, type Design } from '../calibration.ts'
import {
  exponentialPopulation,
  latencyPopulation,
  normalPopulation,
  ordinalPopulation,
  sample,
  sparsePopulation,
} from '../draws.ts'

type Limits = Calibration['band']

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

function ofDifferences(method: string, pValue: (differences: number[]) => number, limits: Limits): Calibration {
  return {
    method,
    errors: 'alarms',
    nominal: 0.05,
    band: limits,
    designs: (n) =>
      symmetric.map(({ name, draw }): Design => ({
        name,
        errs: (random) => pValue(sample(n, () => draw(random))) <= 0.05,
      })),
  }
}

const same = [normalPopulation, ordinalPopulation, exponentialPopulation, latencyPopulation]

function ofArms(method: string, pValue: (x: number[], y: number[]) => number, limits: Limits): Calibration {
  return {
    method,
    errors: 'alarms',
    nominal: 0.05,
    band: limits,
    designs: (n) =>
      same.flatMap(({ name, draw }) =>
        [1, 2].map((share): Design => ({
          name: `${name}, ${n} and ${n * share}`,
          errs: (random) =>
            pValue(
              sample(n, () => draw(random)),
              sample(n * share, () => draw(random)),
            ) <= 0.05,
        })),
      ),
  }
}

export const rankFamily: CalibrationFamily = {
  title: 'Ranks',
  about:
    'Simulated. Differences: normal, of judge scores, and with 90 % ties. Independent arms of one distribution: normal, judge scores, exponential, ' +
    'log-normal; equal sizes and one to two.',
  calibrations: [
    ofDifferences('sign test, exact', (d) => signTest(d).exact.twoSided, band(0.05)),
    ofDifferences(
      'sign test, mid-p',
      (d) => signTest(d).midP.twoSided,
      bandBySize(0.08, 0.045, 0.055, 0.07, 0.055, 0.065),
    ),
    ofDifferences('signed rank (Pratt), exact', (d) => signedRankTest(d)?.exact?.twoSided ?? 1, band(0.05, [400])),
    ofDifferences(
      'signed rank (Pratt), normal',
      (d) => signedRankTest(d)?.normal.twoSided ?? 1,
      bandBySize(0.075, 0.06, 0.065, 0.07, 0.07),
    ),
    ofArms('Mann–Whitney, exact', (x, y) => mannWhitneyTest(x, y).exact?.twoSided ?? 1, bandBySize(0.05, 0.05, 0.05)),
    ofArms(
      'Mann–Whitney, normal',
      (x, y) => mannWhitneyTest(x, y).normal?.twoSided ?? 1,
      bandBySize(0.075, 0.07, 0.07),
    ),
    ofArms(
      'Kolmogorov–Smirnov',
      (x, y) => {
        const { exactPValue, asymptoticPValue } = kolmogorovSmirnov(x, y)
        return exactPValue ?? asymptoticPValue
      },
      band(0.05, [400]),
    ),
  ],
}
