import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import { ScorerError } from '../../../../src/evaluation/errors/scorer-error.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import { planMetrics } from '../../../../src/evaluation/judgement/plan-metrics.ts'
import { scorer, type ScoreResult } from '../../../../src/evaluation/scorer.ts'
import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import { hang } from '../__helpers__/controlled.ts'
import { casesOf, runOn } from '../__helpers__/run-one.ts'
import { improvement, runsOf } from '../__helpers__/two-runs.ts'

/** Gives these, one after the other. */
function inTurn(...scores: ReadonlyArray<() => ScoreResult | Promise<ScoreResult>>) {
  let asked = 0
  return scorer('tone', () => scores[asked++ % scores.length]?.() ?? null)
}

function fail(): never {
  throw new TypeError('no such field')
}

describe('a scorer that is asked several times', () => {
  test.each([
    ['counts with the mean', [() => 0.2, () => 0.4, () => 0.9], { scores: [0.5], repeats: [[0.2, 0.4, 0.9]] }],
    ['leaves a null to the others', [() => 0.2, () => null, () => 0.4], { repeats: [[0.2, null, 0.4]] }],
    ['leaves an exception to the others', [() => 0.25, fail, () => 0.25], { scores: [0.25], outcome: 'scored' }],
    ['leaves a late answer to the others', [() => 0.25, () => hang() as never, () => 0.5], { scores: [0.375] }],
    ['leaves a score out of range to the others', [() => 7, () => 1, () => 1], { repeats: [[null, 1, 1]] }],
    [
      'cannot score what it never scores',
      [() => null, fail, () => NaN],
      { scores: [null], repeats: [[null, null, null]], unscorable: { tone: 'the scorer returned null' } },
    ],
  ])('%s', async (_, scores, observation) => {
    const options = { score: inTurn(...scores), scoreRepeats: 3, timeout: 20 }
    const { observations } = await runOn(casesOf('in'), () => 'out', options)
    expect(observations).toMatchObject([observation])
    expect(observations[0]?.unscorable).toEqual((observation as { unscorable?: object }).unscorable)
  })

  test('has equal scores as their mean, to the last digit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 2, max: 9 }), async (score, k) => {
        const run = await runOn(casesOf('in'), () => 'out', { score: () => ({ name: 'same', score }), scoreRepeats: k })
        expect(run.observations[0]?.scores).toEqual([score])
      }),
      { numRuns: 30 },
    )
  })

  test('says so itself, unless the evaluation says otherwise', () => {
    const score = [exactMatch(), scorer('tone', () => 1, { repeats: 3 })]
    const options = { cases: casesOf('in'), score }
    expect(evaluation('e', options).scoreRepeats).toEqual([1, 3])
    expect(evaluation('e', { ...options, scoreRepeats: { 'exact match': 2 } }).scoreRepeats).toEqual([2, 3])
    expect(evaluation('e', { ...options, scoreRepeats: { tone: 1 } }).scoreRepeats).toEqual([1, 1])
    expect(evaluation('e', { ...options, scoreRepeats: 1 }).scoreRepeats).toEqual([1, 1])
    expect(() => scorer('tone', () => 1, { repeats: 1.5 })).toThrow('repeats must be a whole number ≥ 1, got 1.5')
  })

  test('gives no yes or no, whatever it said', async () => {
    const score = [exactMatch(), scorer('loose', () => true)]
    const run = await runOn(casesOf('in'), () => 'out', { score, scoreRepeats: 2 })
    expect(run.metrics).toMatchObject([{ scale: { min: 0, max: 1 } }, { scale: { min: 0, max: 1 } }])
    const repeated = evaluation('e', { cases: [{ input: 1 }], score, scoreRepeats: 2, trials: 2 })
    expect(planMetrics(repeated, undefined).map(({ scale }) => scale)).not.toContain('binary')
    expect(() => planMetrics(repeated, 'loose.pass@2')).toThrow(RangeError)
  })

  test('is one of those that are named', async () => {
    let asked = 0
    const tone = scorer('tone', () => (asked++ % 2) / 2)
    const options = { score: [exactMatch(), tone], scoreRepeats: { tone: 4 } }
    const run = await runOn([{ input: 1, expected: 1 }], () => 1, options)
    expect(run.observations).toMatchObject([{ scores: [1, 0.25], repeats: [null, [0, 0.5, 0, 0.5]] }])
    expect(run.metrics).toMatchObject([{ scale: 'binary' }, { scale: { min: 0, max: 1 } }])
  })

  test('leaves no trace where all are asked once, or there is no output', async () => {
    const [observation] = (await runOn(casesOf(1), () => 1)).observations
    expect(observation).not.toHaveProperty('repeats')
    const failed = await runOn(casesOf(1), fail, { scoreRepeats: 3 })
    expect(failed.observations[0]).not.toHaveProperty('repeats')
  })

  test.each([0, 1.5, -1, NaN])('%s times is refused', (scoreRepeats) => {
    const cases = casesOf(1)
    expect(() => evaluation('e', { cases, score: exactMatch(), scoreRepeats })).toThrow(
      `evaluation: scoreRepeats must be a whole number ≥ 1, got ${scoreRepeats}`,
    )
    expect(() =>
      evaluation('e', { cases, score: exactMatch(), scoreRepeats: { 'exact match': scoreRepeats } }),
    ).toThrow(RangeError)
  })

  test('must be there to be named', () => {
    const options = { cases: casesOf(1), score: exactMatch(), scoreRepeats: { tone: 2 } }
    expect(() => evaluation('e', options)).toThrow(
      new ScorerError('evaluation: scoreRepeats names "tone", and the scorers are: exact match'),
    )
  })
})

describe('what repeats are worth', () => {
  test('nothing, of a scorer that always says the same: the verdict is that of one', async () => {
    const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(scores, scores, fc.integer({ min: 2, max: 4 }), async (one, other, scoreRepeats) => {
        const cases = casesOf(...one.keys())
        const systems = [(index: unknown) => one[Number(index)], (index: unknown) => other[Number(index)]] as const
        const [once, often] = [
          compareRuns(...(await runsOf(systems, { cases })), improvement),
          compareRuns(...(await runsOf(systems, { cases, scoreRepeats })), improvement),
        ]
        expect(often.verdict).toEqual(once.verdict)
        expect(often.statistics).toEqual(once.statistics)
        expect(once.precision).toBeUndefined()
        const isConstant = often.precision === undefined
        expect(isConstant || often.precision?.judge?.betweenRepeats === 0).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  test('nothing that can be said against a run without them, with which they are compared', async () => {
    const systems = [() => true, (index: unknown) => Number(index) % 2 === 0] as const
    const [candidate] = await runsOf(systems, { scoreRepeats: 2 })
    const [, baseline] = await runsOf(systems)
    for (const pair of [[candidate, baseline] as const, [baseline, candidate] as const]) {
      const compared = compareRuns(...pair, improvement)
      expect(compared).toMatchObject({ metric: { scale: { min: 0, max: 1 } }, verdict: { state: expect.any(String) } })
      expect(compared.precision).toBeUndefined()
    }
  })

  test('is told from cases by their noise', async () => {
    let asked = 0
    // −0.1, 0 and 0.1 in turn: a variance of 0.01.
    const judge = scorer('judge', ({ output }) => Number(output) + ((asked++ % 3) - 1) / 10)
    const systems = [() => 0.5, (index: unknown) => 0.2 + Number(index) / 1000] as const
    const [candidate, baseline] = await runsOf(systems, { score: judge, scoreRepeats: 3, trials: 2 })
    const { precision } = compareRuns(candidate, baseline, improvement)
    expect(precision).not.toHaveProperty('trials')
    expect(precision?.judge?.betweenAnswers).toBeCloseTo(0, 10)
    expect(precision?.judge?.betweenCases).toBeCloseTo(0.00335, 4)
    expect(compareRuns(candidate, baseline, { ...improvement, paired: false }).precision).toBeUndefined()
    expect(compareRuns(candidate, baseline, { ...improvement, metric: 'latency' }).precision).not.toHaveProperty(
      'judge',
    )
  })
})
