import { describe, expect, test } from 'vitest'

import type { ValueClaimOptions } from '../../../src/evaluation/compare-values.ts'
import { compareValues } from '../../../src/evaluation/compare-values.ts'
import type { Values } from '../../../src/evaluation/values.ts'
import { hintFor, type HintFacts, refusalHint } from '../../../src/evidence/hint.ts'
import { recordComparison } from '../../../src/evidence/record-comparison.ts'

const undecided: HintFacts = {
  satisfied: false,
  verdict: { cause: 'interval', reason: 'the interval contains 0' },
  n: 400,
  casesNeeded: 812,
  power: 0.9,
  bounded: 0,
  outcomes: [undefined, undefined],
}

const ended = { observations: 400, scored: 0, unscorable: 0, systemErrors: 0, providerErrors: 0, timeouts: 0 }
const failed = { ...ended, systemErrors: 20, providerErrors: 9, timeouts: 2 }
const because = (cause: HintFacts['verdict']['cause'], reason = ''): Pick<HintFacts, 'verdict'> => ({
  verdict: cause === undefined ? { reason } : { cause, reason },
})

const facts: Array<[string, Partial<HintFacts>, string | undefined]> = [
  [
    'asks for a fresh sample',
    {},
    'A fresh sample of 812 cases would decide with 90 % power, if the truth is what was estimated.',
  ],
  [
    'never for fewer cases than there were',
    { casesNeeded: 12 },
    'A fresh sample of 401 cases would decide with 90 % power, if the truth is what was estimated.',
  ],
  ['says when more cases are no use', { casesNeeded: null }, 'At this estimate more cases would not decide either.'],
  [
    'says when missing scores may be in the way',
    { casesNeeded: null, bounded: 12 },
    'At this estimate more cases would not decide either. Fewer missing scores may: 12 cases without one now.',
  ],
  [
    'does not call more cases useless where there were too few to tell',
    { ...because('cases'), casesNeeded: null },
    'So few cases say little about it. Plan a larger, fresh sample.',
  ],
  [
    'has errors mended, whatever the interval says',
    { ...because('errors'), outcomes: [failed, ended] },
    'Mend the 31 errors first; maxErrorRate is how many are accepted.',
  ],
  [
    'has errors mended where they left no score',
    { ...because('undecidable', 'no case has scores in both arms'), n: 0, outcomes: [failed, ended] },
    'Mend the 31 errors first; maxErrorRate is how many are accepted.',
  ],
  [
    'points to the scorer where it gives no score',
    { ...because('undecidable', 'all scores are missing'), outcomes: [{ ...ended, unscorable: 400 }] },
    'Look at why the scorer gives no score.',
  ],
  [
    'has left out what never differs',
    because('undecidable', 'the values do not vary: their spread cannot be estimated'),
    'However many cases agree, a rare one could differ by any amount: there is no bound. Leave out what is the same by ' +
      'construction, such as the cost of a model that costs nothing.',
  ],
  [
    'has arms run side by side',
    because('drift'),
    'Run both side by side: name both in the first matcher of the file that names either, or in a file of ' +
      'their own. acceptDrift: true judges the latencies as they are.',
  ],
  ['says nothing where the reason says it', because('estimate'), undefined],
  ['says nothing about FAIL', because(undefined, 'worse'), undefined],
  ['says nothing where nothing is to be done', { satisfied: true }, undefined],
]

test.each(facts)('%s', (_name, given, hint) => {
  expect(hintFor({ ...undecided, ...given })).toBe(hint)
})

test('never advises to look again', () => {
  const hints = facts.map(([, given]) => hintFor({ ...undecided, ...given }) ?? '')
  for (const hint of [...hints, refusalHint(6), refusalHint(null)]) {
    expect(hint).not.toMatch(/again|re-?run|retry/i)
  }
})

describe('what statistics cannot decide', () => {
  const hintOf = (candidate: Values, baseline: Values, options: Partial<ValueClaimOptions>): string | undefined => {
    const comparison = compareValues(candidate, baseline, { claim: { kind: 'improvement', by: 0 }, ...options })
    expect(comparison.verdict).toMatchObject({ state: 'inconclusive', cause: 'undecidable' })
    return recordComparison(comparison, { matcher: 'x', negated: false, onInconclusive: 'fail', power: 0.8 }).hint
  }
  const list = (length: number, value: (index: number) => number): number[] =>
    Array.from({ length }, (_, index) => value(index))
  const relative = { claim: { kind: 'non-inferiority', within: { relative: 0.1 } }, range: null } as const

  test('too few groups', () => {
    const groups = list(40, (index) => index % 3).map(String)
    const [a, b] = [list(40, (index) => (index * 7) % 5), list(40, (index) => (index * 3) % 5)]
    expect(hintOf(a, b, { groups, range: [0, 5] })).toBe(
      'Add cases of new groups; more cases of the same groups would not help.',
    )
  })

  test('too few cases', () => {
    const hint = hintOf([5, 7, 6, 9], [4, 5, 6, 6], { range: null })
    expect(hint).toMatch(/^A fresh sample of \d+ cases would decide/)
    expect(hintOf([5], [4], { range: null })).toBe('Plan a larger, fresh sample.')
  })

  test('a baseline whose sign is uncertain, or that is 0', () => {
    const advice = 'Give the margin in the unit of the metric, not relative to the baseline.'
    const signs = list(40, (index) => (index % 2 === 0 ? 1 : -1.1))
    expect(hintOf(signs, signs.toReversed(), relative)).toBe(advice)
    expect(
      hintOf(
        list(40, (index) => index),
        list(40, () => 0),
        relative,
      ),
    ).toBe(advice)
  })

  test('no scores at all', () => {
    expect(hintOf([null, null], [1, 0], {})).toBeUndefined()
    expect(hintOf([null, null], [1, 0], { paired: false })).toBeUndefined()
  })
})
