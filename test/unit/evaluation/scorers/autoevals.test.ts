import { ExactMatch, JSONDiff, Levenshtein, ListContains, NumericDiff, ValidJSON } from 'autoevals'
import { expect, test } from 'vitest'

import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import { type NamedScore, scorer } from '../../../../src/evaluation/scorer.ts'

// Those that ask no model, as they are; one that does is in the end-to-end tests.

test('scorers of autoevals are scorers as they are: names, scores, and what they cannot score', async () => {
  const words = evaluation('words', {
    cases: [{ input: 'x', expected: 'sitting' }, { input: 'y' }],
    score: [Levenshtein, scorer('ExactMatch', ExactMatch, { binary: true })],
  })
  const [close, same] = await words.runs([() => 'kitten', () => 'sitting'])
  expect(close?.metrics).toMatchObject([
    { name: 'Levenshtein', scale: { min: 0, max: 1 } },
    { name: 'ExactMatch', scale: 'binary' },
  ])
  expect(close?.observations.map(({ outcome, scores }) => [outcome, ...scores])).toEqual([
    ['scored', 1 - 3 / 7, 0],
    ['scored', null, 0],
  ])
  expect(close?.observations[1]?.unscorable).toEqual({
    Levenshtein: 'the scorer threw Error: LevenshteinScorer requires an expected value',
  })
  if (close !== undefined && same !== undefined) {
    const { statistics } = compareRuns(same, close, { claim: { kind: 'improvement', by: 0 }, metric: 'ExactMatch' })
    expect([statistics.n, statistics.estimate]).toEqual([2, 0.5])
  }
})

test('those of numbers, lists and JSON as well', async () => {
  const numbers = await evaluation('numbers', {
    cases: [
      { input: 8, expected: 10 },
      { input: -8, expected: 10 },
    ],
    score: NumericDiff,
  }).run((input: number) => input)
  expect(numbers.observations.map(({ scores }) => scores)).toEqual([[1 - 2 / 18], [0]])
  const lists = evaluation('lists', { cases: [{ input: 1, expected: ['a'] }], score: ListContains })
  expect((await lists.run(() => ['a', 'b'])).observations[0]?.scores).toEqual([0.5])
  const objects = evaluation('objects', { cases: [{ input: 1, expected: { a: 1, b: [1, 3] } }], score: JSONDiff })
  expect((await objects.run(() => ({ a: 1, b: [1, 2] }))).observations[0]?.scores).toEqual([0.95])
  const texts = evaluation('texts', { cases: [{ input: '{"a":1}' }, { input: '{' }], score: ValidJSON })
  expect((await texts.run((input: string) => input)).observations.map(({ scores }) => scores)).toEqual([[1], [0]])
})

test('a judge that does not answer says why: its rationale is the reason', async () => {
  const judge = ({ output }: { readonly output: unknown }): NamedScore => ({
    name: 'Factuality',
    score: null,
    metadata: { rationale: `${String(output)} says nothing` },
  })
  const { observations } = await evaluation('q', { cases: [{ input: 'q' }], score: judge }).run(() => 'maybe')
  expect(observations[0]).toMatchObject({ outcome: 'unscorable', unscorable: { judge: 'maybe says nothing' } })
})
