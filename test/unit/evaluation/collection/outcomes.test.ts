import { describe, expect, test } from 'vitest'

import { ScorerError } from '../../../../src/evaluation/errors/scorer-error.ts'
import { scorer, type ScoreResult } from '../../../../src/evaluation/scorer.ts'
import { exactMatch } from '../../../../src/evaluation/scorers/exact-match.ts'
import { hang } from '../__helpers__/controlled.ts'
import { casesOf, echo, runOn } from '../__helpers__/run-one.ts'

describe('what a system may do', () => {
  test.each([
    ['answer at once', () => 1, { outcome: 'scored', scores: [1], output: 1 }],
    ['answer later', async () => 0.5, { outcome: 'scored', scores: [0.5], output: 0.5 }],
    [
      'throw at once',
      () => {
        throw new TypeError('no field "text"')
      },
      { outcome: 'error', error: { origin: 'system', name: 'TypeError', message: 'no field "text"' } },
    ],
    [
      'fail later, through the provider',
      async () => await Promise.reject(Object.assign(new Error('503'), { origin: 'provider' })),
      { outcome: 'error', error: { origin: 'provider', name: 'Error', message: '503' } },
    ],
    [
      'never answer',
      hang,
      { outcome: 'error', error: { origin: 'timeout', name: 'DeadlineError', message: 'no answer within 0.02 s' } },
    ],
    [
      'answer what cannot be scored',
      () => 'a text',
      {
        outcome: 'unscorable',
        scores: [null],
        output: 'a text',
        unscorable: {
          outputAsScore: 'the scorer returned a value of type string: a score is a boolean, a number or null',
        },
      },
    ],
    ['answer that there is nothing', () => null, { outcome: 'unscorable', scores: [null], output: null }],
    [
      'lack a return',
      () => undefined,
      {
        outcome: 'error',
        scores: [null],
        error: {
          origin: 'system',
          name: 'NoOutputError',
          message: 'the system returned undefined: is a return missing? An answer that is nothing is null',
        },
      },
    ],
  ])('%s', async (_, run, observation) => {
    const { observations } = await runOn(casesOf('in'), run, { timeout: 20 })
    expect(observations).toMatchObject([observation])
    expect(observations[0]?.scores).toHaveLength(1)
  })

  test('stops nothing for the cases after it', async () => {
    const { observations } = await runOn(
      casesOf(0, 1, 2, 3),
      (input) => {
        if (input === 1) {
          throw new Error('one')
        }
        return input === 2 ? hang() : 1
      },
      { timeout: 20, concurrency: 1 },
    )
    expect(observations.map(({ outcome }) => outcome)).toEqual(['scored', 'error', 'error', 'scored'])
  })

  test('is told the trial, and that its time is over', async () => {
    const signals: AbortSignal[] = []
    const run = await runOn(
      casesOf('a', 'b'),
      async (_, { trial, signal }) => {
        signals.push(signal)
        return trial === 1 ? await hang() : trial
      },
      { trials: 2, timeout: 20 },
    )
    expect(run.observations.map(({ caseId, trial, outcome }) => [caseId, trial, outcome])).toEqual([
      [run.cases[0]?.id, 0, 'scored'],
      [run.cases[0]?.id, 1, 'error'],
      [run.cases[1]?.id, 0, 'scored'],
      [run.cases[1]?.id, 1, 'error'],
    ])
    expect(signals.filter(({ aborted }) => aborted)).toHaveLength(2)
  })
})

describe('what a scorer may do', () => {
  const judge = async (score: () => ScoreResult | Promise<ScoreResult>): Promise<unknown> => {
    const { observations, metrics } = await runOn(casesOf('in'), echo, { score: scorer('quality', score), timeout: 20 })
    return { ...observations[0], scale: metrics[0]?.scale }
  }

  test.each([
    ['give a boolean', () => true, { outcome: 'scored', scores: [1], scale: 'binary' }],
    ['give a number later', async () => 0.25, { outcome: 'scored', scores: [0.25], scale: { min: 0, max: 1 } }],
    ['give 1: that is a number, not a boolean', () => 1, { scores: [1], scale: { min: 0, max: 1 } }],
    [
      'throw',
      () => {
        throw new RangeError('rubric')
      },
      { outcome: 'unscorable', scores: [null], unscorable: { quality: 'the scorer threw RangeError: rubric' } },
    ],
    [
      'never answer',
      hang,
      { outcome: 'unscorable', unscorable: { quality: 'the scorer gave no answer within 0.02 s' } },
    ],
    ['decline', () => null, { outcome: 'unscorable', unscorable: { quality: 'the scorer returned null' } }],
  ])('%s', async (_, score, observation) => {
    expect(await judge(score)).toMatchObject(observation)
  })

  test('mix booleans and numbers: then the metric is bounded', async () => {
    const mixed = await runOn(casesOf<unknown>(true, 0.5, null))
    expect(mixed.metrics).toMatchObject([{ name: 'outputAsScore', scale: { min: 0, max: 1 }, direction: 'higher' }])
    expect(mixed.observations.map(({ scores }) => scores)).toEqual([[1], [0.5], [null]])
    const booleans = await runOn(casesOf(true, null))
    expect(booleans.metrics[0]?.scale).toBe('binary')
  })

  test('is asked with all others, and each counts for itself', async () => {
    const broken = (): never => {
      throw new Error('broken')
    }
    const { observations, metrics } = await runOn([{ input: 'a', expected: 'a' }], echo, {
      score: [exactMatch(), scorer('broken', broken), scorer('length', () => 3, { range: null, direction: 'lower' })],
    })
    expect(observations).toMatchObject([
      { outcome: 'scored', scores: [1, null, 3], unscorable: { broken: 'the scorer threw Error: broken' } },
    ])
    expect(metrics).toMatchObject([
      { name: 'exact match', scale: 'binary', direction: 'higher' },
      { name: 'broken', scale: { min: 0, max: 1 }, direction: 'higher' },
      { name: 'length', scale: 'unbounded', direction: 'lower' },
    ])
    expect(new Set(metrics.map(({ digest }) => digest)).size).toBe(3)
  })

  test('sees input, output, expected value and case', async () => {
    const seen: unknown[] = []
    await runOn([{ input: 1, expected: 2, id: 'x', tags: { a: 'b' } }], () => 3, {
      score: scorer('spy', (args) => {
        seen.push(args)
        return true
      }),
    })
    expect(seen).toEqual([
      { input: 1, output: 3, expected: 2, case: { id: 'x', input: 1, expected: 2, tags: { a: 'b' } } },
    ])
  })

  test('have no name, if one comes with the score', async () => {
    const results = [
      { name: 'Factuality', score: null },
      { name: 'Factuality', score: 0.75, metadata: {} },
    ]
    const { metrics, observations } = await runOn(casesOf(0, 1), echo, {
      score: [({ input }) => results[Number(input)] ?? null],
    })
    expect(metrics).toMatchObject([{ name: 'Factuality' }])
    expect(observations.map(({ scores }) => scores)).toEqual([[null], [0.75]])
  })

  test('have no name at all: that stops the collection', async () => {
    const started: unknown[] = []
    const run = runOn(casesOf(...Array.from({ length: 50 }, (_, index) => index)), (input) => started.push(input), {
      score: [() => true],
      concurrency: 2,
    })
    await expect(run).rejects.toThrow(ScorerError)
    await expect(run).rejects.toThrowErrorMatchingInlineSnapshot(
      `[ScorerError: test: scorer 1 has no name, and the metric needs one. Use a named function, or scorer('my metric', ({ output, expected }) => …).]`,
    )
    expect(started.length).toBeLessThanOrEqual(4)
  })

  test('have no name, and take one that exists', async () => {
    const score = [exactMatch(), () => ({ name: 'exact match', score: 1 })]
    await expect(runOn(casesOf(1), echo, { score })).rejects.toThrow(/two metrics are named "exact match"/u)
  })
})

describe('what scorers say of their scores', () => {
  const says = (score: number, reason: string): ScoreResult => ({ score, metadata: { reason } })

  test('is kept, by scorer, cut where it is long', async () => {
    const score = [scorer('tone', () => says(1, 'x'.repeat(600))), scorer('facts', () => says(0, '')), exactMatch()]
    const { observations } = await runOn(casesOf('in'), echo, { score })
    expect(observations[0]).toMatchObject({ outcome: 'scored', reasons: { tone: 'x'.repeat(500) } })
    expect(observations[0]?.reasons).not.toHaveProperty('facts')
  })

  test('of several repeats the first; of none nothing; apart from why there is no score', async () => {
    let asked = 0
    const tone = scorer('tone', () => says(1, `reason ${(asked += 1)}`))
    const silent = scorer('silent', () => ({ score: null, metadata: { reason: 'too short' } }))
    const { observations } = await runOn(casesOf('in'), echo, { score: [tone, silent], scoreRepeats: { tone: 3 } })
    expect(observations[0]).toMatchObject({ reasons: { tone: 'reason 1' }, unscorable: { silent: 'too short' } })
    const plain = await runOn(casesOf('in'), echo, { score: exactMatch() })
    expect(plain.observations[0]).not.toHaveProperty('reasons')
    const bare = await runOn(casesOf('in'), echo, { score: tone, keepTexts: false })
    expect(bare.observations[0]).not.toHaveProperty('reasons')
  })
})
