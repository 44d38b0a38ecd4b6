import { describe, expect, test } from 'vitest'

import { callContext } from '../../../../src/calls/call-context.ts'
import { recordUsage } from '../../../../src/calls/record-usage.ts'
import { collect } from '../../../../src/evaluation/collection/collect.ts'
import type { Progress } from '../../../../src/evaluation/collection/progress.ts'
import { dataset } from '../../../../src/evaluation/dataset.ts'
import { CollectionAbortedError } from '../../../../src/evaluation/errors/collection-aborted-error.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import { scorer } from '../../../../src/evaluation/scorer.ts'
import { system } from '../../../../src/evaluation/system.ts'
import { hang, manualClock, settled } from '../__helpers__/controlled.ts'
import { casesOf, echo, outputAsScore, runOn } from '../__helpers__/run-one.ts'

describe('arms', () => {
  test('run case by case, never two arms of a trial at once, in an order drawn from the seed', async () => {
    const log: string[] = []
    let active = 0
    const arm = (name: string): ReturnType<typeof system<number, number>> =>
      system(name, async (input: number) => {
        active += 1
        expect(active).toBe(1)
        await settled()
        active -= 1
        log.push(`${input}${name}`)
        return 1
      })
    const options = { cases: casesOf(0, 1, 2, 3, 4, 5, 6, 7) as Array<{ input: number }>, score: outputAsScore }
    const runs = await evaluation('test', { ...options, concurrency: 1 }).runs([arm('a'), arm('b')])
    expect(log.map((entry) => entry[0]).join('')).toBe('0011223344556677')
    const firsts = log.filter((_, index) => index % 2 === 0).map((entry) => entry[1])
    expect(new Set(firsts).size).toBe(2)
    expect(runs.map((run) => run.system.name)).toEqual(['a', 'b'])
    expect(runs[0]?.session).toBe(runs[1]?.session)
    expect(runs[0]?.digests).toEqual(runs[1]?.digests)

    const again = log.splice(0)
    await evaluation('test', { ...options, concurrency: 1 }).runs([arm('a'), arm('b')])
    expect(log).toEqual(again)
    log.splice(0)
    await evaluation('test', { ...options, concurrency: 1, seed: 2 }).runs([arm('a'), arm('b')])
    expect(log).not.toEqual(again)
  })

  test('keep the order of the dataset, however long each case takes', async () => {
    const { cases: kept, observations } = await runOn(
      casesOf(5, 4, 3, 2, 1),
      async (input) => {
        for (let turn = 0; turn < Number(input); turn += 1) {
          await settled()
        }
        return Number(input) / 10
      },
      { concurrency: 5 },
    )
    expect(kept.map(({ input }) => input)).toEqual([5, 4, 3, 2, 1])
    expect(observations.map(({ scores }) => scores[0])).toEqual([0.5, 0.4, 0.3, 0.2, 0.1])
  })

  test('work on as many trials at a time as allowed, of the same case too', async () => {
    let active = 0
    let peak = 0
    await runOn(
      casesOf(1, 2),
      async () => {
        active += 1
        peak = Math.max(peak, active)
        await settled()
        active -= 1
        return 1
      },
      { trials: 4, concurrency: 3 },
    )
    expect(peak).toBe(3)
  })
})

describe('figures', () => {
  test('latency is wall time less waiting, and the time of the scorer is not in it', async () => {
    const clock = manualClock()
    const score = scorer('slow', () => {
      clock.advance(500)
      return true
    })
    const sleeper = system('sleeper', () => {
      clock.advance(120)
      recordUsage({ waitedMs: 40, inputTokens: 3, outputTokens: 2, costUsd: 0.001 })
      return 1
    })
    const [run] = await collect(evaluation('test', { cases: casesOf(1), score }), [sleeper], { clock })
    expect(run?.observations[0]).toMatchObject({
      latencyMs: 80,
      usage: { calls: 1, inputTokens: 3, outputTokens: 2, costUsd: 0.001, waitedMs: 40 },
      fromCache: false,
    })
    expect(run).toMatchObject({ startedAt: '2026-01-02T03:04:05.678Z', durationMs: 620 })
  })

  test('belong to their observation, across awaits, whatever runs beside it', async () => {
    const spender = system('spender', async (input: unknown) => {
      await settled()
      await Promise.all([1, 2].map(async () => recordUsage({ inputTokens: Number(input), fromCache: input === 3 })))
      const { evaluation, system, trial, replicate } = callContext() ?? {}
      return { evaluation, system, trial, replicate }
    })
    const [run] = await evaluation('triage', { cases: casesOf(1, 2, 3), score: outputAsScore, trials: 2 }).runs([
      spender,
    ])
    expect(run?.observations.map(({ usage }) => usage.inputTokens)).toEqual([2, 2, 4, 4, 6, 6])
    expect(run?.observations.map(({ fromCache }) => fromCache)).toEqual([false, false, false, false, true, true])
    expect(run?.observations[1]?.output).toEqual({ evaluation: 'triage', system: 'spender', trial: 1, replicate: 0 })
    expect(callContext()).toBeUndefined()
  })

  test('what a scorer uses is not the cost of the system', async () => {
    const judge = scorer('judge', () => {
      recordUsage({ costUsd: 1, inputTokens: 1, outputTokens: 1 })
      return true
    })
    const { observations } = await runOn(casesOf(1), echo, { score: judge })
    expect(observations[0]?.usage).toMatchObject({ calls: 0, costUsd: null })
  })

  test('progress counts every trial of every arm, and errors', async () => {
    const progress: Progress[] = []
    const broken = system('broken', () => {
      throw new Error('x')
    })
    const options = { cases: casesOf(1, 2), score: outputAsScore, trials: 2 }
    await evaluation('triage', options).runs([broken, system('fine', () => 1)], {
      onProgress: (step) => progress.push(step),
    })
    expect(progress.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(progress.at(-1)).toEqual({ evaluation: 'triage', done: 8, total: 8, errors: 4 })
    const stream = evaluation('stream', { cases: new Set(casesOf(1)), score: outputAsScore })
    await stream.run(() => 1, { onProgress: (step) => progress.push(step) })
    expect(progress.at(-1)).toEqual({ evaluation: 'stream', done: 1, total: undefined, errors: 0 })
  })
})

describe('the end', () => {
  test('an abort stops everything at once, keeps nothing and says so', async () => {
    const controller = new AbortController()
    const signals: AbortSignal[] = []
    const run = evaluation('triage', { cases: casesOf(1, 2, 3), score: outputAsScore, concurrency: 2 }).run(
      async (_, { signal }) => {
        signals.push(signal)
        return await hang()
      },
      { signal: controller.signal },
    )
    await settled()
    controller.abort(new Error('the test timed out'))
    await expect(run).rejects.toThrow(CollectionAbortedError)
    await expect(run).rejects.toThrowErrorMatchingInlineSnapshot(
      `[CollectionAbortedError: triage: collecting was stopped (the test timed out). A part of a run is no run, so nothing is concluded from it.]`,
    )
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
  })

  test('nothing is called after an abort', async () => {
    const called: unknown[] = []
    const run = evaluation('triage', { cases: casesOf(1), score: outputAsScore }).run((input) => called.push(input), {
      signal: AbortSignal.abort(),
    })
    await expect(run).rejects.toThrow(CollectionAbortedError)
    expect(called).toEqual([])
  })

  test('a bad case of an array is found before the first call', async () => {
    const called: unknown[] = []
    const bad = [...casesOf(1, 2, 3), { expected: 1 }] as Array<{ input: unknown }>
    await expect(runOn(bad, (input) => called.push(input))).rejects.toThrow('case [3]: "input" is missing')
    expect(called).toEqual([])
  })

  test('a bad case of a stream ends the run where it is found', async () => {
    const stream = dataset.from([...casesOf(1, 2), {} as { input: unknown }].values())
    const run = evaluation('triage', { cases: stream, score: outputAsScore }).run(echo)
    await expect(run).rejects.toThrow('case [2]: "input" is missing')
  })

  test('a dataset of which nothing is left is an error', async () => {
    const none = dataset.from(casesOf(1, 2)).filter(() => false)
    await expect(
      evaluation('triage', { cases: none, score: outputAsScore }).run(echo),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[DatasetError: triage: the dataset has no cases left (dataset.from, filtered)]`,
    )
  })
})
