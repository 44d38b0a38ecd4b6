import { brunnerMunzelTest } from '../../../src/statistics/ranks/brunner-munzel-test.ts'
import { mannWhitneyTest } from '../../../src/statistics/ranks/mann-whitney-test.ts'
import type { RankApproximation } from '../../../src/statistics/ranks/rank-approximation.ts'
import type { ShiftEstimate } from '../../../src/statistics/ranks/shift-estimate.ts'
import { signTest } from '../../../src/statistics/ranks/sign-test.ts'
import { signedRankTest } from '../../../src/statistics/ranks/signed-rank-test.ts'
import type { Adapters, Input } from '../adapter.ts'
import { given, present, presentDifferences } from '../inputs.ts'

/** Rank tests of one arm, of pairs, and of two arms. */
export const rankAdapters: Adapters = {
  'wilcoxon.signedRank': signedRank,
  mannWhitney,
  brunnerMunzel: ({ x, y, level }) => {
    const [candidate, baseline] = [present(x), present(y)]
    if (candidate.length === 0 || baseline.length === 0) return { degenerate: 'an empty arm' }
    const { probabilityOfSuperiority, test } = brunnerMunzelTest(candidate, baseline, given({ confidence: level }))
    if (test === null) return { probSuperiority: probabilityOfSuperiority, degenerate: 'separation, or too few values' }
    const { lower, upper } = test.interval
    return { ...test, probSuperiority: probabilityOfSuperiority, se: test.standardError, lower, upper }
  },
  signTest: (input) => {
    const differences = presentDifferences(input)
    if (differences.length === 0) return { degenerate: 'no pairs' }
    const { positive, negative, exact, midP } = signTest(differences)
    return {
      nPositive: positive,
      nNegative: negative,
      ...exact,
      midpTwoSided: midP.twoSided,
      midpGreater: midP.greater,
      midpLess: midP.less,
    }
  },
}

function signedRank(input: Input): unknown {
  const differences = presentDifferences(input)
  const zeros = input['zeroMethod'] === 'pratt' ? 'pratt' : 'wilcoxon'
  const options = { zeros, ...given({ confidence: input['level'] }) } as const
  const test = differences.length === 0 ? null : signedRankTest(differences, options)
  if (test === null) return { degenerate: 'no difference other than 0' }
  return {
    vPlus: test.positiveRankSum,
    nUsed: test.used,
    nZero: test.zeros,
    ...approximations(test),
    pExactGreater: test.exact?.greater,
    pExactLess: test.exact?.less,
    pExactTwoSided: test.exact?.twoSided,
    rankBiserial: test.rankBiserial,
    ...shift(test.shift),
  }
}

function mannWhitney({ x, y, level }: Input): unknown {
  const [candidate, baseline] = [present(x), present(y)]
  if (candidate.length === 0 || baseline.length === 0) return { degenerate: 'an empty arm' }
  const test = mannWhitneyTest(candidate, baseline, given({ confidence: level }))
  return {
    u: test.u,
    probSuperiority: test.probabilityOfSuperiority,
    cliffsDelta: test.cliffsDelta,
    ...(test.normal === null && { degenerate: 'all values tied' }),
    ...approximations(test),
    pExactGreater: test.exact?.greater,
    pExactLess: test.exact?.less,
    pExactTwoSidedMin: test.exact?.twoSided,
    pExactTwoSidedAbs: test.exact?.asFarFromMean,
    ...shift(test.shift),
  }
}

function approximations(test: { normal: RankApproximation | null; corrected: RankApproximation | null }): object {
  const { normal, corrected } = test
  return {
    z: normal?.z,
    pNormTwoSided: normal?.twoSided,
    pNormGreater: normal?.greater,
    pNormLess: normal?.less,
    zcc: corrected?.z,
    pNormccTwoSided: corrected?.twoSided,
    pNormccGreater: corrected?.greater,
    pNormccLess: corrected?.less,
  }
}

function shift({ estimate, interval, achievedConfidence }: ShiftEstimate): object {
  return {
    hodgesLehmann: estimate,
    hlLower: interval?.lower,
    hlUpper: interval?.upper,
    hlAchievedLevel: achievedConfidence,
  }
}
