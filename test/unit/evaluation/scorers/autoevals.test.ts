import { expect, test } from 'vitest'

import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import { type NamedScore, scorer } from '../../../../src/evaluation/scorer.ts'

// Scorers made as autoevals 0.3 makes them, a bound function with a name defined on it, and what its own answered.

interface AutoevalsArguments {
  readonly output: unknown
  readonly expected?: unknown
}

function autoeval(
  name: string,
  answers: ReadonlyArray<readonly [output: unknown, expected: unknown, score: NamedScore]>,
) {
  const score = async ({ output, expected }: AutoevalsArguments): Promise<NamedScore> => {
    if (expected === undefined) {
      throw new Error(`${name}Scorer requires an expected value`)
    }
    const key = JSON.stringify([output, expected])
    const found = answers.find(([given, wanted]) => JSON.stringify([given, wanted]) === key)
    return await Promise.resolve(found?.[2] ?? expect.fail(`not recorded: ${key}`))
  }
  return Object.defineProperty(score.bind({}), 'name', { value: name, configurable: true })
}

const levenshtein = autoeval('Levenshtein', [
  ['kitten', 'sitting', { name: 'Levenshtein', score: 0.5714285714285714 }],
  ['sitting', 'sitting', { name: 'Levenshtein', score: 1 }],
])
const exactMatch = autoeval('ExactMatch', [
  ['kitten', 'sitting', { name: 'ExactMatch', score: 0 }],
  ['sitting', 'sitting', { name: 'ExactMatch', score: 1 }],
])
const numericDiff = autoeval('NumericDiff', [
  [8, 10, { name: 'NumericDiff', score: 0.8888888888888888 }],
  [-8, 10, { name: 'NumericDiff', score: 0 }],
])
const listContains = autoeval('ListContains', [
  [
    ['a', 'b'],
    ['a'],
    { name: 'ListContains', score: 0.5, metadata: { pairs: [{ output: 'a', expected: 'a', score: 1 }] } },
  ],
])

test('scorers of autoevals are scorers as they are: names, scores, and what they cannot score', async () => {
  const words = evaluation('words', {
    cases: [{ input: 'x', expected: 'sitting' }, { input: 'y' }],
    score: [levenshtein, scorer('ExactMatch', exactMatch, { binary: true })],
  })
  const [close, same] = await words.runs([() => 'kitten', () => 'sitting'])
  expect(close?.metrics).toMatchObject([
    { name: 'Levenshtein', scale: { min: 0, max: 1 } },
    { name: 'ExactMatch', scale: 'binary' },
  ])
  expect(close?.observations.map(({ outcome, scores }) => [outcome, ...scores])).toEqual([
    ['scored', 0.5714285714285714, 0],
    ['unscorable', null, null],
  ])
  expect(close?.observations[1]?.unscorable?.['Levenshtein']).toBe(
    'the scorer threw Error: LevenshteinScorer requires an expected value',
  )
  if (close !== undefined && same !== undefined) {
    const { statistics } = compareRuns(same, close, { claim: { kind: 'improvement', by: 0 }, metric: 'ExactMatch' })
    expect([statistics.n, statistics.estimate]).toEqual([1, 1])
  }
})

test('those of numbers and lists as well', async () => {
  const numbers = await evaluation('n', {
    cases: [
      { input: 8, expected: 10 },
      { input: -8, expected: 10 },
    ],
    score: numericDiff,
  }).run((input: number) => input)
  expect(numbers.observations.map(({ scores }) => scores)).toEqual([[0.8888888888888888], [0]])
  const lists = await evaluation('l', { cases: [{ input: 1, expected: ['a'] }], score: listContains }).run(() => [
    'a',
    'b',
  ])
  expect(lists.observations[0]?.scores).toEqual([0.5])
})

test('a judge that does not answer says why: its rationale is the reason', async () => {
  const judge = ({ output }: AutoevalsArguments): NamedScore => ({
    name: 'Factuality',
    score: null,
    metadata: { rationale: `${String(output)} says nothing` },
  })
  const { observations } = await evaluation('q', { cases: [{ input: 'q' }], score: judge }).run(() => 'maybe')
  expect(observations[0]).toMatchObject({ outcome: 'unscorable', unscorable: { judge: 'maybe says nothing' } })
})
