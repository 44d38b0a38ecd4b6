import { expect, test } from 'vitest'

import { hintFor, type HintFacts, refusalHint } from '../../../src/evidence/hint.ts'

const undecided: HintFacts = {
  satisfied: false,
  state: 'inconclusive',
  intervalDecides: false,
  n: 400,
  casesNeeded: 812,
  power: 0.9,
  errors: 0,
}

test.each<[string, Partial<HintFacts>, string | undefined]>([
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
    'points to errors that stand in the way',
    { intervalDecides: true, errors: 31 },
    'The interval alone would decide. Look into the 31 errors first.',
  ],
  ['says nothing where the reason says it', { intervalDecides: true }, undefined],
  ['says nothing about FAIL', { state: 'fail' }, undefined],
  ['says nothing where nothing is to be done', { satisfied: true, state: 'pass' }, undefined],
])('%s', (_name, facts, hint) => {
  expect(hintFor({ ...undecided, ...facts })).toBe(hint)
})

test('never advises to look again', () => {
  const hints = [hintFor(undecided), hintFor({ ...undecided, casesNeeded: null }), refusalHint(6), refusalHint(null)]
  for (const hint of hints) {
    expect(hint).not.toMatch(/again|re-?run|retry/i)
  }
})
