import {
  barnardTest,
  binomialTest,
  boschlooTest,
  cohensH,
  conditionalOddsRatio,
  exactOddsRatio,
  farringtonManningScoreTest,
  fisherExactTest,
  mcnemarTest,
  miettinenNurminenScoreTest,
  oddsRatio,
  type PairedDifferenceMethod,
  pairedProportionDifference,
  type PairedTable,
  pooledZTest,
  proportionInterval,
  type ProportionIntervalMethod,
  riskRatio,
  tangoScoreTest,
  type TwoProportions,
  type UnpairedDifferenceMethod,
  unpairedProportionDifference,
  yatesChiSquareTest,
} from '../../../src/statistics/index.ts'
import type { Adapters, Input } from '../adapter.ts'

function armsOf({ x1, n1, x2, n2 }: Input): TwoProportions {
  return {
    candidate: { successes: Number(x1), n: Number(n1) },
    baseline: { successes: Number(x2), n: Number(n2) },
  }
}

function tableOf({ n11, n10, n01, n00 }: Input): PairedTable {
  const [both, better, worse] = [Number(n11), Number(n10), Number(n01)]
  return { both, better, worse, n: both + better + worse + Number(n00) }
}

export const rateAdapters: Adapters = {
  'proportion.ci': ({ k, n, method, level = 0.95 }) =>
    proportionInterval(
      { successes: Number(k), n: Number(n) },
      { method: method as ProportionIntervalMethod, confidence: Number(level) },
    ),
  'proportion.binomTest': ({ k, n, p0 }) => binomialTest({ successes: Number(k), n: Number(n) }, Number(p0)),
  'unpaired.proportionDiff.ci': ({ method, level = 0.95, ...arms }) =>
    unpairedProportionDifference(armsOf(arms), {
      method: method as UnpairedDifferenceMethod,
      confidence: Number(level),
    }),
  'unpaired.proportionTests': (input) => {
    const arms = armsOf(input)
    const { less: fisherLess, greater: fisherGreater, twoSided: fisherTwoSided } = fisherExactTest(arms)
    const fisher = { fisherLess, fisherGreater, fisherTwoSided }
    const pooled = pooledZTest(arms)
    const yates = yatesChiSquareTest(arms)
    if (pooled === null || yates === null) return { ...fisher, pooledDegenerate: true }
    const { score: zPooled, twoSided: pZPooledTwoSided, greater: pZPooledGreater } = pooled
    const { statistic: chi2Yates, pValue: pChi2Yates } = yates
    const { twoSided: pMNscoreTwoSided, greater: pMNscoreGreater } = miettinenNurminenScoreTest(arms, 0)
    const asymptotic = { zPooled, pZPooledTwoSided, pZPooledGreater, chi2Yates, pChi2Yates }
    return { ...fisher, ...asymptotic, pMNscoreTwoSided, pMNscoreGreater }
  },
  'unpaired.ratios': ({ level = 0.95, ...input }) => {
    const arms = armsOf(input)
    const confidence = Number(level)
    const exact = exactOddsRatio(arms, confidence)
    const [odds, risk] = [oddsRatio(arms, confidence), riskRatio(arms, confidence)]
    const { candidate, baseline } = arms
    return {
      conditionalMLE: exact.estimate,
      exactLower: exact.lower,
      exactUpper: exact.upper,
      ...(odds && { oddsRatio: odds.estimate, woolfLower: odds.lower, woolfUpper: odds.upper }),
      ...(risk && { riskRatio: risk.estimate, katzLower: risk.lower, katzUpper: risk.upper }),
      cohenH: cohensH(candidate.successes / candidate.n, baseline.successes / baseline.n),
    }
  },
  'unpaired.unconditionalExact': (input) => {
    const arms = armsOf(input)
    const barnard = barnardTest(arms)
    const boschloo = boschlooTest(arms)
    return {
      barnardTwoSided: barnard.twoSided,
      barnardGreater: barnard.greater,
      barnardLess: barnard.less,
      boschlooTwoSided: boschloo.twoSided,
      boschlooGreater: boschloo.greater,
      boschlooLess: boschloo.less,
    }
  },
  'unpaired.nonInferiority': ({ margin, ...input }) => {
    const { score: zMN, pValue: pMN } = miettinenNurminenScoreTest(armsOf(input), -Number(margin))
    const { score: zFM, pValue: pFM } = farringtonManningScoreTest(armsOf(input), -Number(margin))
    return { zMN, pMN, zFM, pFM }
  },
  'paired.mcnemar': (input) => {
    const { exact, midP, asymptotic, corrected } = mcnemarTest(tableOf(input))
    return {
      exactTwoSided: exact.twoSided,
      exactGreater: exact.greater,
      exactLess: exact.less,
      midpTwoSided: midP.twoSided,
      midpGreater: midP.greater,
      midpLess: midP.less,
      ...(asymptotic && { chi2: asymptotic.statistic, pChi2: asymptotic.pValue }),
      ...(corrected && { chi2cc: corrected.statistic, pChi2cc: corrected.pValue }),
    }
  },
  'paired.proportionDiff.ci': ({ method, level = 0.95, ...table }) =>
    pairedProportionDifference(tableOf(table), {
      method: (method === 'newcombe10' ? 'newcombe' : method) as PairedDifferenceMethod,
      confidence: Number(level),
    }),
  'paired.nonInferiority': ({ margin, ...table }) => {
    const { score: zTango, pValue: pTango } = tangoScoreTest(tableOf(table), -Number(margin))
    return { zTango, pTango }
  },
  'paired.conditionalOddsRatio': ({ level = 0.95, ...table }) => {
    const ratio = conditionalOddsRatio(tableOf(table), Number(level))
    if (ratio === null) return { degenerate: 'no discordant pairs' }
    return { conditionalOddsRatio: ratio.estimate, lower: ratio.lower, upper: ratio.upper }
  },
}
