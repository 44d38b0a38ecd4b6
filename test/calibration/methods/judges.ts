import { ppiMean, roganGladen } from '../../../src/statistics/index.ts'
import type { RandomSource } from '../../../src/statistics/random/random-source.ts'
import { approximate, type Calibration, type CalibrationFamily, sizes, sizesFrom } from '../calibration.ts'
import { sample } from '../draws.ts'

interface Range {
  readonly lower: number
  readonly upper: number
}

// An interval that does not exist says nothing false.
function misses(range: Range | null, truth: number): boolean {
  return range !== null && (truth < range.lower - 1e-12 || truth > range.upper + 1e-12)
}

// A case's truth and what the judge sees.
function judgedCase(random: RandomSource, accuracy: number): readonly [truth: number, seen: number] {
  const truth = Number(random.next() < 0.7)
  return [truth, random.next() < accuracy ? truth : 1 - truth]
}

// n labelled cases and ten times as many that only the judge saw.
const ppi: Calibration = {
  method: 'PPI++ mean',
  errors: 'misses',
  nominal: 0.05,
  claim: approximate(50, 'normal in the limit; with 10 labels it fails; Angelopoulos et al. 2023'),
  sizes: sizesFrom(10),
  designs: (n) =>
    [0.6, 0.95].map((accuracy) => ({
      name: `0/1, rate 0.7, judge right in ${100 * accuracy} %`,
      errs: (random) => {
        const labelled = Array.from({ length: n }, () => judgedCase(random, accuracy))
        const judged = {
          labels: labelled.map(([truth]) => truth),
          predictions: labelled.map(([, seen]) => seen),
          unlabeledPredictions: sample(10 * n, () => judgedCase(random, accuracy)[1]),
        }
        return misses(ppiMean(judged), 0.7)
      },
    })),
}

// A judge that passes 90 % of what is right and 20 % of what is wrong, its rates known from n cases each.
const judgedRate: Calibration = {
  method: 'Rogan–Gladen, Lang–Reiczigel',
  errors: 'misses',
  nominal: 0.05,
  claim: approximate(5, 'a Wald interval after adding a success and a failure; Lang and Reiczigel 2014'),
  sizes,
  designs: (n) =>
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
}

export const judgeFamily: CalibrationFamily = {
  title: 'Judges',
  about: 'Simulated: a judge whose errors are known from n labelled cases.',
  calibrations: [ppi, judgedRate],
}
