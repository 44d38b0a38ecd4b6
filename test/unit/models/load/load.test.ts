import { describe, expect, test } from 'vitest'

import { callContext } from '../../../../src/calls/call-context.ts'
import { evaluation } from '../../../../src/evaluation/evaluation.ts'
import { system, type SystemCall } from '../../../../src/evaluation/system.ts'
import { load } from '../../../../src/models/load/load.ts'
import { loadPreset } from '../../../../src/models/load/load-options.ts'
import { summariseLoad } from '../../../../src/models/load/load-result.ts'
import { model } from '../../../../src/models/model.ts'
import { serverForEachTest } from '../support/ask.ts'

const wait = async (ms: number): Promise<void> => {
  await new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}

describe('requests', () => {
  test('D3: as many are under way as asked for, and no more', async () => {
    for (const concurrency of [1, 4]) {
      let [now, most] = [0, 0]
      const busy = async (): Promise<void> => {
        now += 1
        most = Math.max(most, now)
        await wait(2)
        now -= 1
      }
      const { requests } = await load(busy, { inputs: ['x'], requests: 20, concurrency, warmUp: 2 })
      expect([requests, most]).toEqual([20, concurrency])
    }
  })

  test('D3: somebody says when it ends: a number, a time, or what comes first', async () => {
    await expect(load(() => 'a', { inputs: ['x'] })).rejects.toThrow('say when it ends: requests, durationMs, or both')
    const slow = async (): Promise<void> => await wait(5)
    const byTime = await load(slow, { inputs: ['x'], durationMs: 50, warmUp: 0 })
    // One, where the machine is very busy; timers may be a little early.
    expect(byTime.requests).toBeGreaterThanOrEqual(1)
    expect(byTime.requests).toBeLessThanOrEqual(15)
    expect((await load(slow, { inputs: ['x'], durationMs: 60_000, requests: 3, warmUp: 0 })).requests).toBe(3)
  })

  test('D3: throughput is what was answered by the time from the first request to the end of the last', async () => {
    let calls = 0
    const sometimes = async (): Promise<void> => {
      calls += 1
      await wait(10)
      if (calls % 2 === 0) {
        throw new Error('odd')
      }
    }
    const result = await load(sometimes, { inputs: ['x'], requests: 20, concurrency: 5, warmUp: 0 })
    const last = Math.max(...result.samples.map(({ startedAtMs, latencyMs }) => startedAtMs + latencyMs))
    expect(result.durationMs).toBeGreaterThanOrEqual(Math.floor(last))
    expect(result.requestsPerSecond).toBeCloseTo(result.succeeded / (result.durationMs / 1000), 9)
  })

  test('inputs are drawn by a seed, and those that warm up do not count', async () => {
    const asked: string[][] = []
    for (const seed of [1, 1, 2]) {
      const inputs: string[] = []
      await load((input: string) => inputs.push(input), { inputs: ['a', 'b', 'c'], requests: 30, warmUp: 3, seed })
      asked.push(inputs)
    }
    expect(asked[0]).toHaveLength(33)
    expect(new Set(asked[0]).size).toBe(3)
    expect(asked[1]).toEqual(asked[0])
    expect(asked[2]).not.toEqual(asked[0])
  })

  test('one that fails, or takes too long, is counted, and no other suffers', async () => {
    const fragile = system('fragile', async (input: string) => {
      if (input === 'bad') {
        throw new TypeError('bad input')
      }
      await wait(input === 'slow' ? 10_000 : 0)
    })
    const inputs = ['good', 'good', 'bad', 'slow']
    const result = await load(fragile, { inputs, requests: 60, concurrency: 10, timeoutMs: 100, warmUp: 0 })
    expect(result.succeeded + result.failed).toBe(60)
    expect(result.errors.map(({ name }) => name).toSorted()).toEqual(['DeadlineError', 'TypeError'])
    expect(result.errors.reduce((sum, { count }) => sum + count, 0)).toBe(result.failed)
    expect(result.successRate.estimate).toBe(result.succeeded / 60)
    expect(result.successRate.lower).toBeLessThan(result.successRate.estimate)
  })

  test('where nothing is answered at all, it ends', async () => {
    const down = (): never => {
      throw new Error('down')
    }
    const result = await load(down, { inputs: ['x'], durationMs: 60_000, concurrency: 2 })
    expect(result).toMatchObject({ succeeded: 0, latencyMs: null, requestsPerSecond: 0, costUsd: null })
    expect(result.requests).toBeLessThanOrEqual(102)
    expect(result.endedBy).toBe('failures')
  })

  test('where the money is spent, it ends: requests that were not made say nothing about the system', async () => {
    const spent = Object.assign(new Error('budget: spent'), { origin: 'budget' })
    const payFor = (calls: number) => (): string => {
      calls -= 1
      if (calls < 0) {
        callContext()?.ledger.refuse(spent)
        throw spent
      }
      return 'a'
    }
    const result = await load(payFor(13), { inputs: ['x'], durationMs: 60_000, concurrency: 3, warmUp: 3 })
    expect(result).toMatchObject({ requests: 10, succeeded: 10, errors: [], endedBy: 'budget' })
    await expect(load(payFor(2), { inputs: ['x'], requests: 5 })).rejects.toThrow('budget: spent')
  })

  test('ends before, with what was measured', async () => {
    const controller = new AbortController()
    let calls = 0
    const counted = async (): Promise<void> => {
      calls += 1
      if (calls === 5) {
        controller.abort()
      }
      await wait(1)
    }
    const { signal: end } = controller
    const result = await load(counted, { inputs: ['x'], durationMs: 60_000, concurrency: 2, warmUp: 1, end })
    expect(result).toMatchObject({ succeeded: calls - 1, endedBy: 'signal' })
    expect(result.requests).toBeGreaterThanOrEqual(4)
  })

  test('stops when it is told to', async () => {
    const controller = new AbortController()
    const loading = load(async () => await wait(10_000), { inputs: ['x'], requests: 5, signal: controller.signal })
    controller.abort(new Error('enough'))
    await expect(loading).rejects.toThrow('enough')
  })
})

describe('of models', () => {
  const api = serverForEachTest()

  test('tokens, cost and first tokens; no reply comes from the cache, neither here nor elsewhere', async () => {
    api.server.use({ reply: 'one two three four five six seven eight', stream: { tokensPerEvent: 1, intervalMs: 5 } })
    const streaming = model('openai/gpt-5-mini', { baseUrl: api.baseUrl, stream: true })
    const options = { inputs: ['q'], requests: 6, concurrency: 3, warmUp: 1 }
    const result = await load(streaming, options)
    expect(result).toMatchObject({ requests: 6, succeeded: 6, costUsd: 0, errors: [] })
    expect(result.outputTokens).toBe(6 * (result.samples[0]?.outputTokens ?? 0))
    expect(result.firstTokenMs?.p50).toBeLessThan(result.latencyMs?.p50 ?? 0)
    expect(result.replyTokensPerSecond).toBeGreaterThan(0)
    await load(streaming, options)
    const cases = [{ input: 'q' }]
    await evaluation('after', { cases, score: () => true }).run(streaming)
    expect(api.server.totals.requests).toBe(7 + 7 + 1)
  })

  test('responses are streamed, too; what is not streamed has no first token', async () => {
    const at = { baseUrl: api.baseUrl }
    const options = { inputs: ['q'], requests: 2, warmUp: 0 }
    const responses = await load(model('openai/m', { ...at, api: 'responses', stream: true }), options)
    expect(responses.firstTokenMs?.mean).toBeGreaterThan(0)
    expect((await load(model('openai/m', at), options)).firstTokenMs).toBeNull()
  })

  test('nothing in place of an answer, after a call that failed, is a failure, however the client ends it', async () => {
    api.server.use({ reply: { error: { status: 500, message: 'down' } } })
    const down = model('openai/m', { baseUrl: api.baseUrl })
    const quiet = async (input: string, call: SystemCall): Promise<string> => {
      try {
        return await down.run(input, call)
      } catch {
        return ''
      }
    }
    const result = await load(quiet, { inputs: ['q'], requests: 3, warmUp: 0 })
    expect(result).toMatchObject({ succeeded: 0, latencyMs: null, errors: [{ name: 'NoOutputError', count: 3 }] })
  })

  test('errors of a provider have its names', async () => {
    api.server.use({ faults: [{ kind: 'status', status: 500, nth: [2, 3] }] })
    const result = await load(model('openai/m', { baseUrl: api.baseUrl }), { inputs: ['q'], requests: 5, warmUp: 0 })
    expect(result).toMatchObject({ succeeded: 3, errors: [{ name: 'ProviderServerError', count: 2 }] })
    expect(result.inputTokens).not.toBeNull()
  })
})

test('quantiles interpolate linearly, and unknown figures stay unknown', () => {
  const sample = { startedAtMs: 0, firstTokenMs: null, waitedMs: 4, inputTokens: 1, costUsd: null, error: null }
  const samples = [10, 20, 30, 40].map((latencyMs) => ({ ...sample, latencyMs, outputTokens: 5 }))
  const result = summariseLoad(samples, { system: 's', concurrency: 2, endedBy: 'requests', durationMs: 50 })
  expect(result.latencyMs).toEqual({ mean: 25, p50: 25, p95: 38.5, p99: expect.closeTo(39.7) as number, max: 40 })
  expect(result).toMatchObject({ outputTokensPerSecond: 400, requestsPerSecond: 80, costUsd: null, meanWaitMs: 4 })
})

test('presets', () => {
  expect(loadPreset('latency')).toEqual({ requests: 100, concurrency: 1 })
  expect(() => loadPreset('hard' as never)).toThrow('known presets: light, heavy, latency, throughput')
})

test.each([
  [{ inputs: [] }, 'inputs must be a list that is not empty'],
  [{ inputs: ['x'], requests: 0 }, 'requests must be a whole number ≥ 1'],
  [{ inputs: ['x'], requests: 1, concurrency: 0.5 }, 'concurrency must be a whole number ≥ 1'],
  [{ inputs: ['x'], durationMs: -1 }, 'durationMs must be a number of milliseconds > 0'],
  [{ inputs: ['x'], requests: 1, warmUp: -1 }, 'warmUp must be a whole number ≥ 0'],
  [{ inputs: ['x'], requests: 1, warmup: 1 }, 'Did you mean "warmUp"'],
])('%j is refused', async (options, message) => {
  await expect(load(() => 'a', options as never)).rejects.toThrow(message)
})

test('the name of a model is not a system', async () => {
  const asked = load('openai/m' as never, { inputs: ['x'], requests: 1 })
  await expect(asked).rejects.toThrow(
    "load: give a system or a function, not a value of type string: model('openai/m')",
  )
})
