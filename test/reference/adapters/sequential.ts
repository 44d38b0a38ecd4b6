import {
  alphaSpendingBounds,
  asymptoticInterval,
  betaBinomialEvidence,
  betaBinomialInterval,
  bettingCapital,
  bettingInterval,
  classicBounds,
  eMcNemar,
  empiricalBernsteinSequence,
  hoeffdingSequence,
  mixtureSequentialTest,
  normalMixtureBound,
  type Spending,
} from '../../../src/statistics/index.ts'
import type { Adapters, Input } from '../adapter.ts'
import { present } from '../inputs.ts'

export const sequentialAdapters: Adapters = {
  'sequential.alphaSpending': (input) => {
    const looks = alphaSpendingBounds(input['times'] as number[], { ...alphaOf(input), spending: spendingOf(input) })
    return {
      cumulativeAlpha: looks.map(({ cumulativeAlpha }) => cumulativeAlpha),
      z: looks.map(({ z }) => z),
      nominalP: looks.map(({ nominalPValue }) => nominalPValue),
    }
  },
  'sequential.classicBounds': (input) => {
    const kind = input['kind'] === 'obf' ? 'obrien-fleming' : 'pocock'
    return classicBounds({ kind, looks: Number(input['K']), ...alphaOf(input) })
  },
  'sequential.msprt': (input) => {
    const { likelihoodRatio, pValue, lower, upper } = mixtureSequentialTest(present(input['d']), {
      variance: Number(input['variance']),
      mixtureVariance: Number(input['tau2']),
      nullMean: Number(input['theta0'] ?? 0),
      ...alphaOf(input),
    })
    return { lambda: [...likelihoodRatio], p: [...pValue], lower: [...lower], upper: [...upper] }
  },
  'sequential.normalMixtureBound': (input) => {
    const { scale: rho, bound } = normalMixtureBound({
      variance: Number(input['v']),
      optimalVariance: Number(input['vOpt']),
      ...(input['alphaOpt'] !== undefined && { optimalAlpha: Number(input['alphaOpt']) }),
      ...alphaOf(input),
    })
    return { rho, bound }
  },
  'sequential.asymptoticCS': (input) =>
    asymptoticInterval(
      { n: Number(input['n']), mean: Number(input['mean']), standardDeviation: Number(input['sd']) },
      { mixtureVariance: Number(input['rho2']), ...alphaOf(input) },
    ),
  'sequential.empiricalBernsteinCS': (input) => {
    const { lower, upper } = empiricalBernsteinSequence(present(input['x']), alphaOf(input))
    return { lower: [...lower], upper: [...upper] }
  },
  'sequential.hoeffdingCS': (input) => {
    const { lower, upper } = hoeffdingSequence(present(input['x']), alphaOf(input))
    return { lower: [...lower], upper: [...upper] }
  },
  'sequential.bettingCapital': (input) => {
    const { positive, negative, hedged } = bettingCapital(present(input['x']), Number(input['m']), alphaOf(input))
    return { capitalPositive: [...positive], capitalNegative: [...negative], hedged: [...hedged] }
  },
  'sequential.bettingCI': (input) =>
    bettingInterval(present(input['x']), alphaOf(input)) ?? { degenerate: 'every mean is rejected' },
  'sequential.betaBinomialCS': (input) => {
    const proportion = { successes: Number(input['k']), n: Number(input['n']) }
    const interval = betaBinomialInterval(proportion, { ...alphaOf(input), ...priorOf(input) })
    if (input['p0'] === undefined) return interval
    return { ...interval, eValue: betaBinomialEvidence(proportion, Number(input['p0']), priorOf(input)).eValue }
  },
  'sequential.eMcNemar': (input) => {
    const pairs = { candidateOnly: Number(input['n10']), baselineOnly: Number(input['n01']) }
    const { eValue, pValue: p } = eMcNemar(pairs, priorOf(input))
    return { eValue, p }
  },
}

function alphaOf({ alpha }: Input): { alpha?: number } {
  return alpha === undefined ? {} : { alpha: Number(alpha) }
}

function priorOf({ a = 1, b = 1 }: Input): { prior: { a: number; b: number } } {
  return { prior: { a: Number(a), b: Number(b) } }
}

function spendingOf({ kind, param }: Input): Spending {
  if (kind === 'hsd') return { kind: 'hwang-shih-decani', gamma: Number(param) }
  if (kind === 'power') return { kind: 'power', rho: Number(param) }
  return kind === 'obf' ? 'obrien-fleming' : 'pocock'
}
