import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { dataset } from '../../../../src/evaluation/dataset.ts'
import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import { MatcherUsageError } from '../../../../src/matchers/errors/matcher-usage-error.ts'
import { oneOf } from '../../../../src/matchers/reading/option-rule.ts'
import { optionRules } from '../../../../src/matchers/reading/option-rules.ts'
import { readOptions } from '../../../../src/matchers/reading/read-options.ts'

const all = Object.keys(optionRules)
const triage = evaluation('triage', { cases: [{ input: 1, expected: 1 }], score: exactMatch() })

const right: Readonly<Record<string, readonly unknown[]>> = {
  on: [triage],
  baseline: [() => 1],
  gate: ['triage'],
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
  effect: [0.02, 0, -1],
  where: [{ language: 'de' }, { language: 'de', channel: '' }],
  range: [null, [0, 5]],
  family: [{ name: 'quality', size: 2 }],
  control: ['v1'],
  correction: ['bonferroni', 'holm'],
  guard: [{ metric: 'latency', within: { relative: 0.1 } }, [{ metric: 'errors', below: 0 }], []],
  task: [{ name: 'a test' }],
  signal: [new AbortController().signal],
  groups: [[]],
  inputs: [['a'], dataset.from([{ input: 'a' }]), fc.string()],
  tolerate: [0, 0.05, { excess: 0.02 }, { within: 0.5 }, { within: 0.5, range: [0, 9] }],
  mutants: [1, 3],
  numRuns: [1, 100],
  concurrency: [1, 64],
  timeout: [1, 60_000],
  confirm: [0, 2],
  shrinkBudget: [0, 100],
  shrinkViolations: [1, 3],
  sequential: ['anytime', { looks: 4 }, { looks: 2, spending: 'pocock' }],
  replay: [{ relation: 'typos', seed: 1, path: '12:0' }],
}

const wrong: Readonly<Record<string, readonly unknown[]>> = {
  on: ['triage', { name: 'triage' }],
  baseline: [null],
  gate: ['', 1],
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
  effect: [Infinity, '2 %'],
  where: [{}, 'de', ['de'], { language: 1 }, null],
  range: [[5, 0], [0], [0, Infinity], 'unbounded'],
  family: [
    'quality',
    { name: 'quality' },
    { name: '', size: 2 },
    { name: 'quality', size: 1 },
    { name: 'quality', size: 2.5 },
  ],
  control: [1, null],
  correction: ['none'],
  guard: [
    'latency',
    { metric: 'latency' },
    { metric: 'latency', within: -1 },
    { metric: 'errors', below: 1, atLeast: 0 },
  ],
  task: ['a test', null],
  signal: [{ aborted: false }],
  groups: ['a'],
  inputs: [[], 'a', triage, null],
  tolerate: [
    1,
    -0.1,
    NaN,
    '5 %',
    {},
    { excess: 0 },
    { excess: 0.1, within: 1 },
    { within: 0 },
    { within: 1, scale: 2 },
  ],
  mutants: [0, 1.5],
  numRuns: [0, '100'],
  concurrency: [0],
  timeout: [0, Infinity],
  confirm: [-1],
  shrinkBudget: [-1, 0.5],
  shrinkViolations: [0],
  sequential: ['always', 'curtailed', { looks: 1 }, { looks: 4, spending: 'all' }],
  replay: ['12:0', { relation: 'typos', seed: 1 }, { relation: 1, seed: 1, path: '12:0' }, null],
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

test('a matcher may have rules of its own', () => {
  const known = { names: ['sequential'], rules: { sequential: oneOf('curtailed', 'anytime') } }
  expect(readOptions('toX', { sequential: 'curtailed' }, known)).toEqual({ sequential: 'curtailed' })
  expect(() => readOptions('toX', { sequential: { looks: 4 } }, known)).toThrow(/sequential must be 'curtailed' or/)
})

test('what has several questions, or nothing to spare, says where sequential belongs', () => {
  expect(() => readOptions('toOutrank', { sequential: 'anytime' }, ['metric'])).toThrow(
    /toOutrank: it does not stop early\. sequential is for one question about systems that are run: ask toImproveOn/u,
  )
})
