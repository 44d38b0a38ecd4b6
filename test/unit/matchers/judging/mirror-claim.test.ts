import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { type Claim, toHypothesis } from '../../../../src/evaluation/claim.ts'
import { readVerdict } from '../../../../src/evaluation/verdict.ts'
import { mirrorClaim } from '../../../../src/matchers/judging/mirror-claim.ts'

const amount = fc.double({ min: 1e-6, max: 1, noNaN: true })
const margin = fc.oneof(
  amount,
  amount.map((relative) => ({ relative })),
)

const claim: fc.Arbitrary<Claim> = fc.oneof(
  fc.oneof(fc.constant(0), margin).map((by) => ({ kind: 'improvement' as const, by })),
  margin.map((within) => ({ kind: 'non-inferiority' as const, within })),
)

test('an interval FAILs a claim exactly when its mirror image PASSes the mirrored one', () => {
  const limits = fc.tuple(fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  fc.assert(
    fc.property(claim, limits, (asked, [lower, width]) => {
      const interval = { lower, upper: lower + width, confidence: 0.95 }
      const mirrored = { lower: -interval.upper, upper: -lower, confidence: 0.95 }
      expect(readVerdict(mirrored, toHypothesis(mirrorClaim(asked))) === 'pass').toBe(
        readVerdict(interval, toHypothesis(asked)) === 'fail',
      )
    }),
  )
})

test('not to be equivalent is to differ by more, one way or the other', () => {
  expect(mirrorClaim({ kind: 'equivalence', within: 0.1 })).toEqual({ kind: 'improvement', by: 0.1 })
})
