import {
  brownForsytheTest,
  cochranQTest,
  dunnettTest,
  dunnTest,
  friedmanTest,
  gamesHowellTest,
  kruskalWallisTest,
  oneWayAnova,
  tukeyHSD,
  welchAnova,
} from '../../../src/statistics/index.ts'
import { bandBySize, type Calibration, type CalibrationFamily, type Design } from '../calibration.ts'
import { exponentialPopulation, normal, normalPopulation, ordinalPopulation, sample } from '../draws.ts'

type Limits = Calibration['band']
type Groups = number[][]

const equal = [normalPopulation, ordinalPopulation, exponentialPopulation]
const unequal = { name: 'normal, spreads 1, 2 and 4', spreads: [1, 2, 4] }

/** Three groups of equal means: the smallest p-value of the family of comparisons is what may give a false alarm. */
function ofGroups(
  method: string,
  pValue: (groups: Groups) => number,
  { limits, spreads = true, share = 1 }: { limits: Limits; spreads?: boolean; share?: number },
): Calibration {
  return {
    method,
    errors: 'alarms',
    nominal: 0.05,
    band: limits,
    share,
    designs: (n) => [
      ...equal.map(({ name, draw }): Design => ({
        name,
        errs: (random) => pValue([0, 1, 2].map(() => sample(n, () => draw(random)))) <= 0.05,
      })),
      ...(spreads ? [unequal] : []).map(({ name, spreads }): Design => ({
        name,
        errs: (random) => pValue(spreads.map((spread) => sample(n, () => spread * normal(random)))) <= 0.05,
      })),
    ],
  }
}

/** Rows of three related values of equal distribution. */
function ofRows(
  method: string,
  pValue: (rows: Groups) => number,
  { limits, see }: { limits: Limits; see: (value: number) => number },
): Calibration {
  return {
    method,
    errors: 'alarms',
    nominal: 0.05,
    band: limits,
    designs: (n) =>
      [0, 0.5, 0.9].map((shared): Design => ({
        name: `correlation ${shared} within rows`,
        errs: (random) => {
          const rows = Array.from({ length: n }, () => {
            const common = Math.sqrt(shared) * normal(random)
            return [0, 1, 2].map(() => see(common + Math.sqrt(1 - shared) * normal(random)))
          })
          return pValue(rows) <= 0.05
        },
      })),
  }
}

function smallest(comparisons: readonly { readonly pValue: number }[] | undefined | null): number {
  return Math.min(1, ...(comparisons ?? []).map(({ pValue }) => pValue))
}

// The studentised range and Dunnett's integral take ten milliseconds and more.
const slow = 0.2

export const groupFamily: CalibrationFamily = {
  title: 'Several groups',
  about:
    'Simulated: three groups of n, or n rows of three variants; normal, judge scores, exponential; spreads equal, and 1, 2 and 4. A false alarm is any false comparison.',
  calibrations: [
    ofGroups('one-way ANOVA', (groups) => oneWayAnova(groups).pValue ?? 1, {
      limits: bandBySize(0.09, 0.075, 0.085, 0.08, 0.08),
    }),
    ofGroups('Welch ANOVA', (groups) => welchAnova(groups)?.pValue ?? 1, {
      limits: bandBySize(0.065, 0.065, 0.065, 0.07, 0.065),
    }),
    ofGroups('Brown–Forsythe (spread)', (groups) => brownForsytheTest(groups)?.pValue ?? 1, {
      limits: bandBySize(0.015, 0.055, 0.055, 0.065, 0.07),
      spreads: false,
    }),
    ofGroups('Kruskal–Wallis', (groups) => kruskalWallisTest(groups)?.pValue ?? 1, {
      limits: bandBySize(0.075, 0.07, 0.09, 0.065, 0.075),
    }),
    ofGroups('Dunn, Holm', (groups) => Math.min(1, ...(dunnTest(groups) ?? []).map((one) => one.adjustedPValue)), {
      limits: bandBySize(0.07, 0.065, 0.08, 0.075, 0.065),
    }),
    ofGroups('Tukey HSD', (groups) => smallest(tukeyHSD(groups)?.comparisons), {
      limits: bandBySize(0.115, null, 0.08),
      share: slow,
    }),
    ofGroups('Games–Howell', (groups) => smallest(gamesHowellTest(groups)), {
      limits: bandBySize(0.07, null, 0.075),
      share: slow,
    }),
    ofGroups('Dunnett', (groups) => smallest(dunnettTest(groups)?.comparisons), {
      limits: bandBySize(0.06, null, 0.1),
      share: slow,
    }),
    ofRows('Friedman', (rows) => friedmanTest(rows)?.pValue ?? 1, {
      limits: bandBySize(0.055, 0.06, 0.06, 0.075, 0.06),
      see: (value) => value,
    }),
    ofRows('Cochran Q', (rows) => cochranQTest(rows)?.pValue ?? 1, {
      limits: bandBySize(0.055, 0.06, 0.055, 0.07, 0.065),
      see: (value) => Number(value > 0),
    }),
  ],
}
