import {
  fisherExactTest,
  miettinenNurminenScoreTest,
  pooledZTest,
  type TwoProportions,
  type UnpairedDifferenceMethod,
  unpairedProportionDifference,
  yatesChiSquareTest,
} from '../../../src/statistics/index.ts'
import { binomialWeights } from '../binomial-weights.ts'
import { band, bandBySize, type Calibration, type CalibrationFamily, type Design } from '../calibration.ts'

type Errs = (arms: TwoProportions) => boolean

// A table of all outcomes at most this large is enumerated; beyond it outcomes are drawn.
const largestEnumerated = 100

/** Error rate of two arms of n cases with these rates. */
function design(
  name: string,
  n: number,
  { rates: [first, second], errs }: { rates: readonly [number, number]; errs: Errs },
): Design {
  const armsOf = (candidate: number, baseline: number): TwoProportions => ({
    candidate: { successes: candidate, n },
    baseline: { successes: baseline, n },
  })
  if (n <= largestEnumerated) {
    return {
      name,
      rate: () => {
        let rate = 0
        const others = binomialWeights(n, second)
        binomialWeights(n, first).forEach((weight, candidate) => {
          others.forEach((other, baseline) => {
            if (weight * other > 1e-10 && errs(armsOf(candidate, baseline))) rate += weight * other
          })
        })
        return rate
      },
    }
  }
  return {
    name,
    errs: (random) => {
      let [candidate, baseline] = [0, 0]
      for (let i = 0; i < n; i++) {
        if (random.next() < first) candidate++
        if (random.next() < second) baseline++
      }
      return errs(armsOf(candidate, baseline))
    },
  }
}

function remembered(errs: Errs): Errs {
  const known = new Map<number, boolean>()
  return (arms) => {
    const key = arms.candidate.successes * 1000 + arms.baseline.successes
    const answer = known.get(key) ?? errs(arms)
    known.set(key, answer)
    return answer
  }
}

const pairsOfRates = [
  [0.02, 0.02],
  [0.1, 0.1],
  [0.5, 0.5],
  [0.9, 0.9],
  [0.1, 0.2],
  [0.55, 0.5],
  [0.9, 0.7],
  [0.98, 0.5],
] as const

function interval(method: UnpairedDifferenceMethod, limits: Calibration['band']): Calibration {
  return {
    method: names[method],
    errors: 'misses',
    nominal: 0.05,
    band: limits,
    designs: (n) => {
      const known = new Map<number, { readonly lower: number; readonly upper: number }>()
      const intervalOf = (arms: TwoProportions): { readonly lower: number; readonly upper: number } => {
        const key = arms.candidate.successes * 1000 + arms.baseline.successes
        const found = known.get(key) ?? unpairedProportionDifference(arms, { method })
        known.set(key, found)
        return found
      }
      return pairsOfRates.map((rates) => {
        const truth = rates[0] - rates[1]
        const misses: Errs = (arms) => {
          const { lower, upper } = intervalOf(arms)
          return truth < lower - 1e-12 || truth > upper + 1e-12
        }
        return design(`rates ${rates[0]} and ${rates[1]}`, n, { rates, errs: misses })
      })
    },
  }
}

const names: Readonly<Record<UnpairedDifferenceMethod, string>> = {
  cautious: 'wider of Miettinen–Nurminen and half-case Wald',
  'miettinen-nurminen': 'Miettinen–Nurminen',
  mee: 'Mee',
  newcombe: 'Newcombe, hybrid score',
  'agresti-caffo': 'Agresti–Caffo',
  wald: 'Wald, independent',
}

const sameRates = [0.02, 0.1, 0.3, 0.5, 0.8, 0.95] as const

function test(method: string, pValue: (arms: TwoProportions) => number, limits: Calibration['band']): Calibration {
  return {
    method,
    errors: 'alarms',
    nominal: 0.05,
    band: limits,
    designs: (n) => {
      const errs = remembered((arms) => pValue(arms) <= 0.05)
      return sameRates.map((rate) => design(`both rates ${rate}`, n, { rates: [rate, rate], errs }))
    },
  }
}

export const independentProportionFamily: CalibrationFamily = {
  title: 'Pass and fail, independent arms',
  about:
    'n cases per arm; exact up to 100, simulated at 400. Intervals over eight pairs of rates from 0.02 to 0.98, tests over six equal rates.',
  calibrations: [
    interval('cautious', bandBySize(0.04, 0.045, 0.04, 0.045, 0.045, 0.06)),
    interval('miettinen-nurminen', bandBySize(0.065, 0.075, 0.055, 0.06, 0.06, 0.07)),
    interval('mee', bandBySize(0.065, 0.075, 0.065, 0.06, 0.06, 0.07)),
    interval('newcombe', bandBySize(0.065, 0.075, 0.05, 0.06, 0.06, 0.07)),
    interval('agresti-caffo', bandBySize(0.055, 0.075, 0.045, 0.06, 0.06, 0.065)),
    interval('wald', bandBySize(0.26, 0.13, 0.085, 0.065, 0.06, 0.075)),
    test('Fisher, exact', (arms) => fisherExactTest(arms).twoSided, band(0.05)),
    test('pooled z', (arms) => pooledZTest(arms)?.twoSided ?? 1, bandBySize(0.065, 0.045, 0.055, 0.06, 0.06, 0.07)),
    test('χ² with Yates', (arms) => yatesChiSquareTest(arms)?.pValue ?? 1, band(0.05)),
    test(
      'Miettinen–Nurminen score',
      (arms) => miettinenNurminenScoreTest(arms, 0).twoSided,
      bandBySize(0.065, 0.045, 0.055, 0.06, 0.06, 0.065),
    ),
  ],
}
