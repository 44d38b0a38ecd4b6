import { array, assert, boolean, constantFrom, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'

import type { Aggregate } from '../../../../src/evaluation/aggregates/aggregate-method.ts'
import { f1, precision, recall } from '../../../../src/evaluation/aggregates/classification.ts'
import { bleuAggregate, chrfAggregate } from '../../../../src/evaluation/aggregates/corpus-aggregates.ts'
import { rocAuc } from '../../../../src/evaluation/aggregates/roc-auc.ts'
import { tallyOf } from '../../../../src/evaluation/aggregates/tally.ts'
import { worstLabels } from '../../../../src/evaluation/aggregates/worst-labels.ts'

interface Answered {
  readonly expected: unknown
  readonly output: unknown
}

/** What an aggregate comes to on these outputs, with others at worst and at best. */
function extremesOf({ method }: Aggregate, answered: readonly Answered[], missing: readonly unknown[]) {
  const at = (index: number) => ({ caseId: String(index), input: index, scores: {} })
  const units = [
    ...answered.map((item, index) => ({ parts: [method.read({ ...at(index), ...item })], gaps: [] })),
    ...missing.map((expected, index) => ({
      parts: [],
      gaps: [method.bounding?.gap({ ...at(index), expected })],
    })),
  ]
  const { worst = [], best = [] } = method.bounding?.complete(units) ?? {}
  return { worst: method.prepare(worst).all, best: method.prepare(best).all }
}

function valueOf({ method }: Aggregate, answered: readonly Answered[]): number {
  return method.prepare(answered.map((item, index) => [method.read({ caseId: '', input: index, scores: {}, ...item })]))
    .all
}

/** All ways to give so many outputs one of some values. */
function* waysOf<T>(count: number, values: readonly T[]): Generator<T[]> {
  if (count === 0) {
    yield []
    return
  }
  for (const rest of waysOf(count - 1, values)) {
    for (const value of values) {
      yield [value, ...rest]
    }
  }
}

const label = constantFrom('a', 'b', 'c', 'd')
const classified = array(record({ output: label, expected: label }), { minLength: 3, maxLength: 14 }).filter(
  (drawn) => new Set(drawn.flatMap(({ output, expected }) => [output, expected])).size > 1,
)

test.each([
  f1(),
  precision(),
  recall(),
  f1({ of: 'micro' }),
  precision({ of: 'micro' }),
  f1({ of: { class: 'a' } }),
  precision({ of: { class: 'a' } }),
  recall({ of: { class: 'a' } }),
])('$name: no labels that occur are worse than the worst, or better than the best', (of) => {
  assert(
    property(classified, array(label, { minLength: 1, maxLength: 4 }), (answered, missing) => {
      const classes = [...new Set([...answered.flatMap(({ output, expected }) => [output, expected]), ...missing])]
      const values = [...waysOf(missing.length, classes)].map((outputs) =>
        valueOf(of, [...answered, ...missing.map((expected, index) => ({ expected, output: outputs[index] }))]),
      )
      const { worst, best } = extremesOf(of, answered, missing)
      // Precision and recall of a class that does not occur at all have no value, of any labels.
      const known = values.filter((value) => !Number.isNaN(value))
      if (known.length === values.length) {
        expect(worst).toBeCloseTo(Math.min(...known), 12)
        expect(best).toBeCloseTo(Math.max(...known), 12)
      }
    }),
    { numRuns: 60 },
  )
})

test('labels go to all classes that lose by them, and none to the class that is expected', () => {
  assert(
    property(classified, array(label, { minLength: 1, maxLength: 40 }), (answered, missing) => {
      const decisions = answered.map(({ output, expected }) => [output, expected] as const)
      const rate = ({ right, wrong, missed }: { right: number; wrong: number; missed: number }): number =>
        (2 * right) / (2 * right + wrong + missed)
      const labels = worstLabels(missing, { decisions, rate, only: undefined })
      expect(labels.some((given, index) => given === missing[index])).toBe(false)
      const classes = new Set([...decisions.flat(), ...missing])
      expect(labels.every((given) => ([...classes] as string[]).includes(given))).toBe(true)
    }),
  )
  const even = Array.from({ length: 90 }, (_, i) => ['abc'[i % 3] ?? '', 'abc'[i % 3] ?? ''] as const)
  const given = worstLabels(Array<string>(9).fill('a'), {
    decisions: even,
    rate: ({ right, wrong, missed }) => (2 * right) / (2 * right + wrong + missed),
    only: undefined,
  })
  expect(tallyOf(given.map((name) => [name, 'a'] as const)).get('b')?.wrong).toBeGreaterThan(2)
})

test('where one class is all there is, a missing output names none', () => {
  const answered = [1, 2, 3].map(() => ({ output: 'a', expected: 'a' }))
  const { worst, best } = extremesOf(f1(), answered, ['a'])
  expect(worst).toBeCloseTo(6 / 7 / 2, 12)
  expect(best).toBe(1)
})

test('no outputs make an area smaller than the worst, or larger than the best', () => {
  const ranked = array(record({ output: integer({ min: 0, max: 4 }), expected: boolean() }), {
    minLength: 4,
    maxLength: 10,
  }).filter((drawn) => [true, false].every((kind) => drawn.some(({ expected }) => expected === kind)))
  assert(
    property(ranked, array(boolean(), { minLength: 1, maxLength: 3 }), (answered, missing) => {
      const values = [...waysOf(missing.length, [-1, 0, 1, 2, 3, 4, 5])].map((outputs) =>
        valueOf(rocAuc(), [...answered, ...missing.map((expected, index) => ({ expected, output: outputs[index] }))]),
      )
      const { worst, best } = extremesOf(rocAuc(), answered, missing)
      expect(worst).toBeLessThanOrEqual(Math.min(...values) + 1e-12)
      expect(best).toBeGreaterThanOrEqual(Math.max(...values) - 1e-12)
      // Another negative above all, beside a positive below all, loses to nobody else.
      if (new Set(missing).size === 1) {
        expect([worst, best]).toEqual([
          expect.closeTo(Math.min(...values), 12),
          expect.closeTo(Math.max(...values), 12),
        ])
      }
    }),
    { numRuns: 40 },
  )
})

const words = constantFrom('the', 'cat', 'sat', 'on', 'a', 'mat', 'dog')
const text = array(words, { minLength: 1, maxLength: 9 }).map((all) => all.join(' '))

test.each([bleuAggregate(), chrfAggregate(), chrfAggregate({ words: 2 })])(
  '$name: no text is worse than the worst, and none is better than the best',
  (of) => {
    const pairs = array(record({ output: text, expected: text }), { minLength: 4, maxLength: 8 })
    // As long as the longest that there are.
    const longest = 'x'.repeat(8)
    const other = array(constantFrom('the', 'cat', 'mat', longest), { maxLength: 9 }).map((all) => all.join(' '))
    const whole = { output: 'the cat sat on a mat the dog', expected: 'the cat sat on a mat' }
    const long = { output: Array<string>(9).fill(longest).join(' '), expected: 'a dog' }
    assert(
      property(pairs, text, other, (answered, expected, output) => {
        const base = [whole, long, ...answered]
        const { worst, best } = extremesOf(of, base, [expected, 'the mat sat on a cat'])
        const value = valueOf(of, [...base, { output, expected }, { output, expected: 'the mat sat on a cat' }])
        expect(worst).toBeLessThanOrEqual(value + 1e-12)
        expect(best).toBeGreaterThanOrEqual(value - 1e-12)
      }),
      { numRuns: 200 },
    )
  },
)

test('of several expected texts, any may have been given', () => {
  const answered = [{ output: 'the cat sat on the mat', expected: ['the cat sat on the mat', 'a cat'] }]
  const { worst, best } = extremesOf(bleuAggregate(), answered, [['one two three four five', 'one']])
  expect(worst).toBeLessThan(0.9)
  expect(best).toBeCloseTo(1, 12)
})
