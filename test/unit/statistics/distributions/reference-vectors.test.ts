import { describe, expect, test } from 'vitest'

import * as statistics from '../../../../src/statistics/index.ts'
import {
  missingReference,
  referenceAvailable,
  referenceCases,
  relativeError,
  suggestedTolerance,
} from '../reference.ts'

type Distribution = (...args: [number, number, number, number]) => number

const functions: Readonly<Record<string, Distribution>> = {
  'norm.cdf': statistics.normalCdf,
  'norm.sf': statistics.normalSurvival,
  'norm.ppf': statistics.normalQuantile,
  't.cdf': statistics.tCdf,
  't.sf': statistics.tSurvival,
  't.ppf': statistics.tQuantile,
  'chi2.cdf': statistics.chiSquareCdf,
  'chi2.sf': statistics.chiSquareSurvival,
  'chi2.ppf': statistics.chiSquareQuantile,
  'f.cdf': statistics.fCdf,
  'f.sf': statistics.fSurvival,
  'f.ppf': statistics.fQuantile,
  'beta.cdf': statistics.betaCdf,
  'beta.sf': statistics.betaSurvival,
  'beta.ppf': statistics.betaQuantile,
  'gamma.cdf': statistics.gammaCdf,
  'gamma.sf': statistics.gammaSurvival,
  'gamma.ppf': statistics.gammaQuantile,
  'binom.cdf': statistics.binomialCdf,
  'binom.sf': statistics.binomialSurvival,
  'binom.ppf': statistics.binomialQuantile,
  'poisson.cdf': statistics.poissonCdf,
  'poisson.sf': statistics.poissonSurvival,
  'poisson.ppf': statistics.poissonQuantile,
  'nct.cdf': statistics.noncentralTCdf,
  'nct.sf': statistics.noncentralTSurvival,
  'nct.ppf': statistics.noncentralTQuantile,
  'ncf.cdf': (x, df1, df2, noncentrality) => statistics.noncentralFCdf(x, { df1, df2, noncentrality }),
  'ncf.sf': (x, df1, df2, noncentrality) => statistics.noncentralFSurvival(x, { df1, df2, noncentrality }),
  'ncf.ppf': (p, df1, df2, noncentrality) => statistics.noncentralFQuantile(p, { df1, df2, noncentrality }),
  'ncchi2.cdf': statistics.noncentralChiSquareCdf,
  'ncchi2.sf': statistics.noncentralChiSquareSurvival,
  'ncchi2.ppf': statistics.noncentralChiSquareQuantile,
  'studentizedRange.cdf': statistics.studentizedRangeCdf,
  'studentizedRange.sf': statistics.studentizedRangeSurvival,
  'studentizedRange.ppf': statistics.studentizedRangeQuantile,
}

describe.skipIf(!referenceAvailable)(`distributions agree with the reference vectors${missingReference}`, () => {
  const tolerance = suggestedTolerance('distribution')
  const cases = referenceCases('distribution').map(({ id, input, expected }) => ({
    id,
    fn: input['fn'] as string,
    args: input['args'] as [number, number, number, number],
    value: expected['value'] as number,
  }))

  test.each(cases)('$id $fn($args)', ({ fn, args, value }) => {
    const distribution = functions[fn]
    if (distribution === undefined) throw new Error(`no function for ${fn}`)
    expect(relativeError(distribution(...args), value)).toBeLessThanOrEqual(tolerance)
  })
})
