import { expect, test } from 'vitest'

import { type Claim, toHypothesis } from '../../../src/evaluation/claim.ts'

test.each<[Claim, ReturnType<typeof toHypothesis>]>([
  [
    { kind: 'improvement', by: 0 },
    { kind: 'greater', margin: 0, relative: false },
  ],
  [
    { kind: 'improvement', by: { relative: 0.1 } },
    { kind: 'greater', margin: 0.1, relative: true },
  ],
  [
    { kind: 'non-inferiority', within: 0.03 },
    { kind: 'greater', margin: -0.03, relative: false },
  ],
  [
    { kind: 'equivalence', within: { relative: 0.05 } },
    { kind: 'within', margin: 0.05, relative: true },
  ],
])('%j asks for %j', (claim, hypothesis) => {
  expect(toHypothesis(claim)).toEqual(hypothesis)
})

test.each<[string, Claim]>([
  ['a negative by', { kind: 'improvement', by: -0.01 }],
  ['a by that is no number', { kind: 'improvement', by: Number.NaN }],
  ['an infinite by', { kind: 'improvement', by: { relative: Infinity } }],
  ['non-inferiority within nothing', { kind: 'non-inferiority', within: 0 }],
  ['non-inferiority within a negative margin', { kind: 'non-inferiority', within: -0.03 }],
  ['equivalence within nothing', { kind: 'equivalence', within: { relative: 0 } }],
])('refuses %s', (_, claim) => {
  expect(() => toHypothesis(claim)).toThrow(RangeError)
  expect(() => toHypothesis(claim)).toThrowErrorMatchingSnapshot()
})

test.each<[string, unknown, string]>([
  [
    'another kind',
    { kind: 'better', by: 0 },
    "claim.kind must be one of 'improvement', 'non-inferiority', 'equivalence', got \"better\"",
  ],
  ['no kind', {}, "claim.kind must be one of 'improvement', 'non-inferiority', 'equivalence', got undefined"],
  ['no claim', undefined, "claim.kind must be one of 'improvement', 'non-inferiority', 'equivalence', got undefined"],
  ['no margin', { kind: 'improvement' }, 'by must be a finite number ≥ 0, got undefined'],
  ['a text', { kind: 'equivalence', within: '0.1' }, 'within must be a finite number > 0, got 0.1'],
  [
    'nothing relative',
    { kind: 'equivalence', within: {} },
    'within.relative must be a finite number > 0, got undefined',
  ],
])('refuses %s from plain JavaScript', (_, claim, message) => {
  expect(() => toHypothesis(claim as Claim)).toThrow(new RangeError(message))
})
