import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { compareSamples } from '../../../src/statistics/compare-samples.ts'
import { estimate } from '../../../src/statistics/estimate.ts'

const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), {
  minLength: 1,
  maxLength: 40,
})
const hypothesis = fc.record({
  kind: fc.constantFrom('greater' as const, 'within' as const),
  margin: fc.constantFrom(0, 0.05, 0.2, 0.5),
})

test('the opposite is significant exactly when the interval fails', () => {
  fc.assert(
    fc.property(pairs, hypothesis, (rows, asked) => {
      const [candidate, baseline] = [rows.map(([a]) => a / 4), rows.map(([, b]) => b / 4)]
      const result = compareSamples(candidate, baseline, { scale: { min: 0, max: 1 }, hypothesis: asked })
      const { lower, upper } = result.interval
      const fails = asked.kind === 'greater' ? upper < asked.margin : lower > asked.margin || upper < -asked.margin
      expect(result.oppositePValue < 0.025).toBe(fails)
    }),
  )
})

test('one side’s opposite is the other side’s claim', () => {
  fc.assert(
    fc.property(pairs, fc.constantFrom(-0.1, 0, 0.1), (rows, margin) => {
      const [candidate, baseline] = [rows.map(([a]) => (a > 1 ? 1 : 0)), rows.map(([, b]) => (b > 1 ? 1 : 0))]
      const one = compareSamples(candidate, baseline, { scale: 'binary', hypothesis: { kind: 'greater', margin } })
      const other = compareSamples(baseline, candidate, {
        scale: 'binary',
        hypothesis: { kind: 'greater', margin: -margin },
      })
      expect(one.oppositePValue).toBeCloseTo(other.pValue, 9)
    }),
  )
})

test('without data neither is significant', () => {
  expect(estimate([null, null], { scale: 'binary' })).toMatchObject({ pValue: 1, oppositePValue: 1 })
})
