import { describe, expect, test } from 'vitest'

import { betaCdf } from '../../../../src/statistics/distributions/beta-cdf.ts'
import { betaQuantile } from '../../../../src/statistics/distributions/beta-quantile.ts'
import { betaSurvival } from '../../../../src/statistics/distributions/beta-survival.ts'
import { binomialCdf } from '../../../../src/statistics/distributions/binomial-cdf.ts'
import { binomialSurvival } from '../../../../src/statistics/distributions/binomial-survival.ts'
import { normalCdf } from '../../../../src/statistics/distributions/normal-cdf.ts'
import { normalQuantile } from '../../../../src/statistics/distributions/normal-quantile.ts'
import { normalSurvival } from '../../../../src/statistics/distributions/normal-survival.ts'
import { tCdf } from '../../../../src/statistics/distributions/t-cdf.ts'
import { tQuantile } from '../../../../src/statistics/distributions/t-quantile.ts'
import { tSurvival } from '../../../../src/statistics/distributions/t-survival.ts'
import {
  missingReference,
  referenceAvailable,
  referenceCases,
  relativeError,
  suggestedTolerance,
} from '../reference.ts'

type Distribution = (first: number, second: number, third: number) => number

const functions: Readonly<Record<string, Distribution>> = {
  'norm.cdf': normalCdf,
  'norm.sf': normalSurvival,
  'norm.ppf': normalQuantile,
  't.cdf': tCdf,
  't.sf': tSurvival,
  't.ppf': tQuantile,
  'beta.cdf': betaCdf,
  'beta.sf': betaSurvival,
  'beta.ppf': betaQuantile,
  'binom.cdf': binomialCdf,
  'binom.sf': binomialSurvival,
}

interface DistributionInput {
  readonly fn: string
  readonly args: readonly [number, number, number]
}

describe.skipIf(!referenceAvailable)(`distributions agree with the reference vectors${missingReference}`, () => {
  const tolerance = suggestedTolerance('distribution')
  const cases = referenceCases('distribution').map(({ id, input, expected }) => {
    const { fn, args } = input as unknown as DistributionInput
    return { id, fn, args, value: expected['value'] as number }
  })

  test.each(cases)('$id $fn($args)', ({ fn, args, value }) => {
    const distribution = functions[fn]
    if (distribution === undefined) return
    expect(relativeError(distribution(...args), value)).toBeLessThanOrEqual(tolerance)
  })
})
