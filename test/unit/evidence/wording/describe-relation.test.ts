import { describe, expect, test } from 'vitest'

import { describeEvidence } from '../../../../src/evidence/wording/describe-evidence.ts'
import { describeTolerance, formatTolerance } from '../../../../src/evidence/wording/format-violations.ts'
import { relationEvidence, stabilityEvidence } from '../__helpers__/examples.ts'

test('a relation that is violated', () => {
  expect(describeEvidence(relationEvidence)).toMatchInlineSnapshot(`
    "FAIL: violated by more than 5 %

      relation    letter case on triage is robust (invariance, robustness)
      candidate   keyword rules
      violations  14.0 % (14 of 100 inputs), 95 % interval [7.9, 22.4]
      tolerated   below 5 %
      p           >0.999 against that requirement
      inputs      100 of 400 judged, enough to decide, 2 without an answer, 4 not applicable
      mutants     107, 3 rejected before any call
      calls       236, 31 of them to confirm and shrink violations
      method      Clopper–Pearson
      kept        3 violations of earlier runs tried again: 1 still violated, 2 upheld now

      smallest counterexample, confirmed: violated in 7 of 7 fresh tries, made smaller in 12 steps
        case    t-9
        input   - 'INVOICE wrong'
                + 'invoice wrong'
        output  - 'billing'
                + 'bug'
        again   replay: { relation: 'letter case', seed: 42, path: '3:1:0' }"
  `)
})

test('an audit of stability', () => {
  expect(describeEvidence(stabilityEvidence)).toMatchInlineSnapshot(`
    "PASS: violated by fewer than 10 %

      relation     repeat on triage is robust (invariance, stability)
      candidate    keyword rules
      violations   2.0 % (2 of 100 inputs), 95 % interval [0.2, 7.0]
      tolerated    below 10 %
      p            0.002 against that requirement
      inputs       100 judged
      with itself  disagrees in 0.8 % [0.1, 3.0] of repeats, 4 an input
      calls        500
      method       Clopper–Pearson
      kept         3 violations of earlier runs tried again: 1 still violated, 2 upheld now

      flaky inputs
        2 of 4  t-4: 'bug' or 'other', for 'Where is it?'
        1 of 4  t-7: 'billing' or 'cancellation', for 'Refund or cancel?'"
  `)
})

test('a property, whose inputs are not changed', () => {
  const { before: _, ...after } = relationEvidence.counterexample ?? expect.fail()
  const property = {
    ...relationEvidence,
    relation: { name: 'known label', kind: 'minimum functionality', category: 'functionality' },
    counterexample: { ...after, input: `'INVOICE'`, transformed: `'INVOICE'`, confirmed: false },
  } as const
  expect(describeEvidence(property)).toMatch(
    /smallest counterexample, seen, not confirmed: .*\n +case +t-9\n +input +'INVOICE'\n +output +'bug'\n +again /,
  )
  expect(describeEvidence(property)).not.toContain('mutants')
})

test('nothing measured', () => {
  const { counterexample: _, ...others } = relationEvidence
  const nothing = {
    ...others,
    n: 0,
    estimate: null,
    interval: { lower: '-Infinity', upper: 'Infinity', confidence: 0.95 },
  } as const
  expect(describeEvidence(nothing)).not.toMatch(/∞|null|method|interval/)
})

describe('what is tolerated', () => {
  const { metric } = relationEvidence
  test.each([
    [{ kind: 'none' }, 'no violation', 'none'],
    [{ kind: 'rate', limit: 0.05 }, 'below 5 %', '< 5 %'],
    [{ kind: 'excess', limit: 0.025 }, 'less than 2.5 pp above self-disagreement', '< 2.5 pp above own'],
  ] as const)('%o', (tolerance, text, short) => {
    expect(describeTolerance({ metric, tolerance })).toBe(text)
    expect(formatTolerance({ metric, tolerance })).toBe(short)
  })

  test('of a difference, in its own unit', () => {
    const difference = {
      metric: { name: 'difference', unit: 'score', direction: 'lower', scale: 'unbounded' },
      tolerance: { kind: 'difference', limit: 0.01 },
    } as const
    expect(describeTolerance(difference)).toBe('within ±0.010')
    expect(formatTolerance(difference)).toBe('±0.010')
  })
})
