import {
  barnardTest,
  boschlooTest,
  type EstimatedInterval,
  exactOddsRatio,
  farringtonManningScoreTest,
  fisherExactTest,
  miettinenNurminenScoreTest,
  oddsRatio,
  pooledZTest,
  riskRatio,
  type TwoProportions,
  type UnpairedDifferenceMethod,
  unpairedProportionDifference,
  yatesChiSquareTest,
} from '../../../src/statistics/index.ts'
import { binomialWeights } from '../binomial-weights.ts'
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

function interval(method: UnpairedDifferenceMethod, claim: Claim): Calibration {
  return {
    method: names[method],
    errors: 'misses',
    nominal: 0.05,
    claim,
    sizes,
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

/** A ratio of the rates or of their odds; where it has no answer it says nothing false. */
function ratio(
  method: string,
  claim: Claim,
  { intervalOf, of }: { intervalOf: (arms: TwoProportions) => EstimatedInterval | null; of: (rate: number) => number },
): Calibration {
  return {
    method,
    errors: 'misses',
    nominal: 0.05,
    claim,
    sizes: sizesFrom(5, 100),
    designs: (n) => {
      const known = new Map<number, EstimatedInterval | null>()
      return pairsOfRates.map((rates) => {
        const truth = of(rates[0]) / of(rates[1])
        const errs: Errs = (arms) => {
          const key = arms.candidate.successes * 1000 + arms.baseline.successes
          const found = known.has(key) ? (known.get(key) ?? null) : intervalOf(arms)
          known.set(key, found)
          return found !== null && (truth < found.lower * (1 - 1e-12) || truth > found.upper * (1 + 1e-12))
        }
        return design(`rates ${rates[0]} and ${rates[1]}`, n, { rates, errs })
      })
    },
  }
}

const sameRates = [0.02, 0.1, 0.3, 0.5, 0.8, 0.95] as const

function test(
  method: string,
  pValue: (arms: TwoProportions) => number,
  claim: Claim,
  at: readonly Size[] = sizes,
): Calibration {
  return {
    method,
    errors: 'alarms',
    nominal: 0.05,
    claim,
    sizes: at,
    designs: (n) => {
      const errs = remembered((arms) => pValue(arms) <= 0.05)
      return sameRates.map((rate) => design(`both rates ${rate}`, n, { rates: [rate, rate], errs }))
    },
  }
}

/** One-sided, of two arms that differ by the margin exactly. */
function against(method: string, pValue: (arms: TwoProportions, margin: number) => number): Calibration {
  const margin = -0.1
  return {
    method,
    errors: 'alarms',
    nominal: 0.025,
    claim: approximate(5, scores, 0.0375),
    sizes,
    designs: (n) => {
      const errs = remembered((arms) => pValue(arms, margin) <= 0.025)
      return [0.15, 0.3, 0.5, 0.8, 0.95].map((rate) =>
        design(`baseline rate ${rate}`, n, { rates: [rate + margin, rate], errs }),
      )
    },
  }
}

const exact = 'exact, at the common rate where it errs most'
const unconditional = sizesFrom(5, 50)
const scores = 'the score is normal in the limit; Newcombe 1998, Fagerland, Lydersen and Laake 2015'

export const independentProportionFamily: CalibrationFamily = {
  title: 'Pass and fail, independent arms',
  about:
    'n cases per arm; exact up to 100, simulated at 400. Intervals over eight pairs of rates from 0.02 to 0.98, tests over six equal rates, tests against ' +
    'a margin of −0.1 over five rates.',
  calibrations: [
    interval('cautious', approximate(5, 'what verdicts rest on; enumerated for the decision of 2026-11-21', 0.06)),
    interval('miettinen-nurminen', approximate(5, scores)),
    interval('mee', approximate(5, scores)),
    interval('newcombe', approximate(5, 'squares and adds Wilson limits; Newcombe 1998')),
    interval(
      'agresti-caffo',
      approximate(5, 'a Wald interval after adding a success and a failure per arm; Agresti and Caffo 2000'),
    ),
    interval('wald', unreliable('no width where neither arm varies')),
    ratio('odds ratio, exact', guaranteed('exact given how many cases succeeded in all'), {
      intervalOf: exactOddsRatio,
      of: (rate) => rate / (1 - rate),
    }),
    ratio(
      'odds ratio, Woolf',
      approximate(5, 'the logarithm is normal in the limit; no answer without successes and failures in both arms'),
      {
        intervalOf: oddsRatio,
        of: (rate) => rate / (1 - rate),
      },
    ),
    ratio(
      'risk ratio, Katz',
      unreliable('no width where all cases succeeded, and the logarithm is far from normal near rates of 0 and 1'),
      {
        intervalOf: riskRatio,
        of: (rate) => rate,
      },
    ),
    test(
      'Fisher, exact',
      (arms) => fisherExactTest(arms).twoSided,
      guaranteed('exact given how many cases succeeded in all'),
    ),
    test('Barnard', (arms) => barnardTest(arms).twoSided, guaranteed(exact), unconditional),
    test('Boschloo', (arms) => boschlooTest(arms).twoSided, guaranteed(exact), unconditional),
    test('pooled z', (arms) => pooledZTest(arms)?.twoSided ?? 1, approximate(5, scores)),
    test(
      'χ² with Yates',
      (arms) => yatesChiSquareTest(arms)?.pValue ?? 1,
      approximate(5, 'imitates Fisher, and is as cautious', 0.05),
    ),
    test('Miettinen–Nurminen score', (arms) => miettinenNurminenScoreTest(arms, 0).twoSided, approximate(5, scores)),
    against(
      'Miettinen–Nurminen score against −0.1, one-sided',
      (arms, margin) => miettinenNurminenScoreTest(arms, margin).greater,
    ),
    against(
      'Farrington–Manning score against −0.1, one-sided',
      (arms, margin) => farringtonManningScoreTest(arms, margin).greater,
    ),
  ],
}
