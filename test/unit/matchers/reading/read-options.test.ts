import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import { MatcherUsageError } from '../../../../src/matchers/errors/matcher-usage-error.ts'
import { optionRules } from '../../../../src/matchers/reading/option-rules.ts'
import { readOptions } from '../../../../src/matchers/reading/read-options.ts'

const all = Object.keys(optionRules)
const triage = evaluation('triage', { cases: [{ input: 1, expected: 1 }], score: exactMatch() })

const right: Readonly<Record<string, readonly unknown[]>> = {
  on: [triage],
  metric: ['exact match'],
  by: [0, 0.1, { relative: 0 }, { relative: 0.1 }],
  within: [0.1, { relative: 0.1 }],
  confidence: [0.95],
  power: [0.8],
  missing: ['bound', 'exclude', 'zero'],
  inconclusive: ['fail', 'skip'],
  direction: ['higher', 'lower'],
  maxErrorRate: [0, 1],
  seed: [0, -7],
  paired: [true, false],
  acceptDrift: [true],
  minimumEstimate: [0, -1],
  range: [null, [0, 5]],
  groups: [[]],
}

const wrong: Readonly<Record<string, readonly unknown[]>> = {
  on: ['triage', { name: 'triage' }],
  metric: ['', 3],
  by: [-0.1, NaN, Infinity, '5 %', { relative: -1 }, { relative: 0.1, absolute: 1 }, [0.1]],
  within: [0, -1, { relative: 0 }, {}],
  confidence: [0, 1, 95, '0.95'],
  power: [80],
  missing: ['ignore', true],
  inconclusive: ['pass'],
  direction: ['up'],
  maxErrorRate: [-0.1, 5, NaN],
  seed: [0.5, NaN],
  paired: ['yes'],
  acceptDrift: [1],
  minimumEstimate: [NaN, '1'],
  range: [[5, 0], [0], [0, Infinity], 'unbounded'],
  groups: ['a'],
}

describe.each(all)('%s', (name) => {
  test('takes what it should', () => {
    for (const value of right[name] ?? []) {
      expect(readOptions('toX', { [name]: value }, all)).toEqual({ [name]: value })
    }
    expect(right[name]).not.toHaveLength(0)
  })

  test('refuses the rest, naming option and value', () => {
    for (const value of wrong[name] ?? []) {
      expect(() => readOptions('toX', { [name]: value }, all)).toThrow(`toX: ${name} must be `)
    }
    expect(wrong[name]).not.toHaveLength(0)
  })
})

test('nothing given is nothing set', () => {
  expect(readOptions('toX', undefined, all)).toEqual({})
  expect(readOptions('toX', { metric: undefined }, all)).toEqual({})
})

test('what is no object is refused', () => {
  for (const options of [null, 0.95, 'triage', [triage], () => triage]) {
    expect(() => readOptions('toX', options, all)).toThrow(/toX: options must be an object, got/)
  }
})

test('whatever is unknown is refused, in one line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      fc.pre(!all.includes(name))
      try {
        readOptions('toX', Object.fromEntries([[name, 1]]), all)
        expect.unreachable()
      } catch (error) {
        expect(error).toBeInstanceOf(MatcherUsageError)
        expect(String(error)).toMatch(
          /^MatcherUsageError: toX: there is no option "[^\n]*(Did you mean|It takes)[^\n]*$/,
        )
      }
    }),
  )
})
