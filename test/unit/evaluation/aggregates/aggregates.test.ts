import { array, assert, boolean, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Aggregate, LeaveOneOut } from '../../../../src/evaluation/aggregates/aggregate-method.ts'
import { aggregate, type AggregateItem } from '../../../../src/evaluation/aggregates/aggregate.ts'
import {
  type ClassificationOptions,
  f1,
  precision,
  recall,
} from '../../../../src/evaluation/aggregates/classification.ts'
import { bleuAggregate, chrfAggregate } from '../../../../src/evaluation/aggregates/corpus-aggregates.ts'
import { rocAuc } from '../../../../src/evaluation/aggregates/roc-auc.ts'
import { corpusBleu, corpusChrf } from '../../../../src/evaluation/scorers/corpus.ts'
import { areaUnderCurve } from '../../../../src/statistics/judge/area-under-curve.ts'

function items(pairs: ReadonlyArray<readonly [output: unknown, expected: unknown]>): AggregateItem[][] {
  return pairs.map(([output, expected], index) => [
    { caseId: String(index), input: index, output, expected, scores: {} },
  ])
}

function prepare({ method }: Aggregate, cases: ReadonlyArray<readonly AggregateItem[]>): LeaveOneOut {
  return method.prepare(cases.map((trials) => trials.map((item) => method.read(item))))
}

/** What leaving out says, computed anew. */
function expectLeftOut(of: Aggregate, cases: AggregateItem[][]): void {
  const prepared = prepare(of, cases)
  for (const index of cases.keys()) {
    const anew = prepare(
      of,
      cases.filter((_, position) => position !== index),
    ).all
    const without = prepared.without(index)
    expect(Number.isNaN(anew) ? Number.isNaN(without) : Math.abs(without - anew) < 1e-10).toBe(true)
  }
}

// Of a: 2 hits, none wrong, 1 missed; of b: 1, 1, 1; of c: 1, 1, 0.
const six = items([
  ['a', 'a'],
  ['a', 'a'],
  ['b', 'a'],
  ['b', 'b'],
  ['c', 'b'],
  ['c', 'c'],
])

describe('classification', () => {
  test.each<[string, Aggregate, number]>([
    ['precision of a', precision({ of: { class: 'a' } }), 1],
    ['recall of a', recall({ of: { class: 'a' } }), 2 / 3],
    ['F1 of a', f1({ of: { class: 'a' } }), 0.8],
    ['macro precision', precision(), (1 + 1 / 2 + 1 / 2) / 3],
    ['macro recall', recall(), (2 / 3 + 1 / 2 + 1) / 3],
    ['macro F1', f1(), (0.8 + 0.5 + 2 / 3) / 3],
    ['micro F1', f1({ of: 'micro' }), 4 / 6],
    ['micro precision', precision({ of: 'micro' }), 4 / 6],
  ])('%s', (name, metric, value) => {
    expect(metric.name).toBe(name)
    expect(prepare(metric, six).all).toBeCloseTo(value, 12)
  })

  test('takes texts of a model that keeps to no classes, however many', () => {
    const many = items(Array.from({ length: 20_000 }, (_, i) => [i === 0 ? 'a' : `It is ${i}.`, 'a']))
    const { all, without } = prepare(f1(), many)
    expect(all).toBeCloseTo(2 / 20_001 / 20_000, 15)
    expect(without(0)).toBe(0)
  })

  test('classes that one side does not know have precision or recall 0', () => {
    const never = items([
      ['a', 'a'],
      ['a', 'b'],
    ])
    expect(prepare(precision(), never).all).toBeCloseTo(0.25, 12)
    expect(prepare(recall(), never).all).toBeCloseTo(0.5, 12)
    expect(prepare(f1(), never).all).toBeCloseTo(1 / 3, 12)
    expect(prepare(f1({ of: { class: 'z' } }), never).all).toBeNaN()
  })

  test('leaving a case out is counting anew; micro F1 of single labels is the share that is right', () => {
    const label = constantFrom('a', 'b', 'c')
    const pairs = array(record({ output: label, expected: label }), { minLength: 2, maxLength: 12 })
    const of = constantFrom<ClassificationOptions['of']>('macro', 'micro', { class: 'a' })
    assert(
      property(pairs, of, (drawn, of = 'macro') => {
        const cases = items(drawn.map(({ output, expected }) => [output, expected]))
        // The macro mean of fewer cases may be one of fewer classes.
        const metrics = [f1({ of }), precision({ of }), recall({ of })]
        metrics.forEach((metric) => expectLeftOut(metric, cases))
        const right = drawn.filter(({ output, expected }) => output === expected).length
        expect(prepare(f1({ of: 'micro' }), cases).all).toBeCloseTo(right / drawn.length, 12)
      }),
    )
  })

  test.each([{ of: 'weighted' }, { of: { label: 'a' } }, { off: 'macro' }])('%o is refused', (options) => {
    expect(() => f1(options as ClassificationOptions)).toThrow(RangeError)
  })
})

describe('ROC AUC', () => {
  test('is the area that the statistics of judges give, with and without each case', () => {
    const cases = array(record({ output: integer({ min: 0, max: 6 }), expected: boolean() }), {
      minLength: 4,
      maxLength: 15,
    }).filter((drawn) => [true, false].every((kind) => drawn.filter(({ expected }) => expected === kind).length > 1))
    assert(
      property(cases, (drawn) => {
        const prepared = items(drawn.map(({ output, expected }) => [output, expected]))
        const of = (kind: boolean): number[] =>
          drawn.flatMap(({ output, expected }) => (expected === kind ? [output] : []))
        const wins = of(true).flatMap((high) => of(false).map((low) => (high > low ? 1 : high === low ? 0.5 : 0)))
        expect(prepare(rocAuc(), prepared).all).toBeCloseTo(
          wins.reduce<number>((sum, win) => sum + win, 0) / wins.length,
          12,
        )
        expectLeftOut(rocAuc(), prepared)
      }),
    )
  })

  test('may be named, so that each of several classes has one', () => {
    expect(rocAuc({ positive: 'spam', name: 'AUC of spam' }).name).toBe('AUC of spam')
    expect(() => rocAuc({ name: '' })).toThrow(RangeError)
  })

  test('means nothing without both kinds, or with outputs that are no numbers', () => {
    expect(prepare(rocAuc(), items([[1, true]])).all).toBeNaN()
    expect(
      prepare(
        rocAuc(),
        items([
          [1, true],
          ['high', false],
        ]),
      ).all,
    ).toBeNaN()
    expect(
      prepare(
        rocAuc({ positive: 'spam' }),
        items([
          [1, 'spam'],
          [0, 'ham'],
        ]),
      ).all,
    ).toBe(1)
  })
})

test('texts together have the figures of corpusBleu and corpusChrf, with and without each', () => {
  const texts = [
    ['the cat sat on the mat', 'the cat sat on a mat'],
    ['there is a dog in the garden', 'a dog is in the garden'],
    ['it rained all day long', ['it rained the whole day long', 'rain fell all day long']],
  ] as const
  const cases = items(texts)
  const pairs = texts.map(([output, expected]) => ({ output, expected }))
  expect(prepare(bleuAggregate(), cases).all).toBeCloseTo(corpusBleu(pairs), 12)
  expect(prepare(chrfAggregate({ words: 2 }), cases).all).toBeCloseTo(corpusChrf(pairs, { words: 2 }), 12)
  expect(chrfAggregate({ words: 2 }).name).toBe('corpus chrF++')
  expectLeftOut(bleuAggregate(), cases)
  expectLeftOut(chrfAggregate(), cases)
  expect(() => prepare(bleuAggregate(), items([[1, 'one']]))).toThrow('must be texts, and are not in case 0')
})

describe('aggregate', () => {
  test('counts and functions of all items say the same', () => {
    const byItems = aggregate(
      'right',
      (all) => all.filter(({ output, expected }) => output === expected).length / all.length,
    )
    const byCounts = aggregate('right', {
      count: ({ output, expected }) => [Number(output === expected), 1],
      compute: ([right = 0, all = 0]) => right / all,
    })
    expect(prepare(byCounts, six).all).toBeCloseTo(prepare(byItems, six).all, 12)
    expectLeftOut(byItems, six)
    expectLeftOut(byCounts, six)
  })

  test.each<[unknown[], string]>([
    [['', () => 1], 'name must not be empty'],
    [['x', 7], 'give a function of all items, or { count, compute }'],
    [['x', () => 1, { direction: 'up' }], `direction must be 'higher' or 'lower', got "up"`],
    [['x', () => 1, { bounds: [0, 1] }], 'there is no option "bounds"'],
    [['x', () => 1, { range: [1, 1] }], 'range must be [least, greatest], two finite numbers, got [1,1]'],
    [['x', () => 1, { extremes: {} }], 'extremes must be a function'],
  ])('%o is refused', (args, message) => {
    expect(() => aggregate(...(args as Parameters<typeof aggregate>))).toThrow(message)
  })
})

test('DeLong’s variance of the area is that of the jackknife, all but n ÷ (n − 1)', () => {
  const positive = [0.9, 0.8, 0.4, 0.7, 0.65, 0.55]
  const negative = [0.1, 0.5, 0.45, 0.3, 0.2, 0.6, 0.35]
  const delong = areaUnderCurve(positive, negative)
  const cases = items([
    ...positive.map((output) => [output, true] as const),
    ...negative.map((output) => [output, false] as const),
  ])
  const { all, without } = prepare(rocAuc(), cases)
  expect(all).toBeCloseTo(delong.auc, 12)
  const leftOut = cases.map((_, index) => without(index))
  const mean = leftOut.reduce((sum, value) => sum + value, 0) / leftOut.length
  const n = cases.length
  const jackknife = ((n - 1) / n) * leftOut.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  expect(Math.sqrt(jackknife) / (delong.standardError ?? Number.NaN)).toBeCloseTo(1, 1)
})
