import {
  betaBinomialComparison,
  betaHighestDensityInterval,
  practicalEquivalence,
  type BetaPrior,
  type Proportion,
} from '../../../src/statistics/index.ts'
import type { Adapters, Input } from '../adapter.ts'

export const bayesAdapters: Adapters = {
  'bayes.betaBinomialAB': (input) => {
    const [candidate, baseline] = armsOf(input)
    const level = Number(input['level'] ?? 0.95)
    const result = betaBinomialComparison(candidate, baseline, { prior: priorOf(input), level })
    return {
      probCandidateBetter: result.probabilityBetter,
      meanDiff: result.meanDifference,
      sdDiff: result.standardDeviation,
      expectedLossChoosingCandidate: result.expectedLoss,
      lowerCandidate: result.lower,
      upperCandidate: result.upper,
    }
  },
  'bayes.rope': (input) => {
    const [candidate, baseline] = armsOf(input)
    const options = { rope: Number(input['rope']), prior: priorOf(input) }
    const { below, inside, above } = practicalEquivalence(candidate, baseline, options)
    return { probBelow: below, probInRope: inside, probAbove: above }
  },
  'bayes.betaHDI': ({ a, b, level = 0.95 }) =>
    betaHighestDensityInterval(Number(a), Number(b), Number(level)) ?? { degenerate: 'no interior mode' },
}

function armsOf({ x1, n1, x2, n2 }: Input): [Proportion, Proportion] {
  return [
    { successes: Number(x1), n: Number(n1) },
    { successes: Number(x2), n: Number(n2) },
  ]
}

function priorOf({ priorA = 1, priorB = 1 }: Input): BetaPrior {
  return { a: Number(priorA), b: Number(priorB) }
}
