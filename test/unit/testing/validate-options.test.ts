import { describe, expect, test } from 'vitest'

import { type ModelServerOptions, scriptedModelServer } from '../../../src/testing/index.ts'

/** Options as a JavaScript or JSON file might have them. */
function loose(options: unknown): ModelServerOptions {
  return options as ModelServerOptions
}

describe('options out of range are refused with their place and value', () => {
  test.each<[ModelServerOptions, string]>([
    [{ seed: NaN }, 'seed must be a finite number, got NaN'],
    [{ latency: -1 }, 'latency must be a finite number ≥ 0, got -1'],
    [{ latency: { from: 5, to: 4 } }, 'latency.to must be a finite number ≥ 5, got 4'],
    [{ latency: { median: 0, p95: 4 } }, 'latency.median must be'],
    [{ latency: { median: 10, p95: 4 } }, 'latency.p95 must be a finite number ≥ 10, got 4'],
    [loose({ latency: '5' }), 'latency must be milliseconds'],
    [{ models: { m: { latency: -1 } } }, 'models["m"].latency must be'],
    [loose({ models: { m: { lag: 1 } } }), 'models["m"] has no field "lag"'],
    [{ apiKey: '' }, 'apiKey must be a key that is not empty, got ""'],
    [{ apiKey: ['a', ''] }, 'apiKey must be'],
    [{ answers: { correct: {}, wrongRate: 1.1 } }, 'answers.wrongRate must be a finite number ≥ 0 and ≤ 1, got 1.1'],
    [{ answers: [{ correct: {} }, { correct: {}, wrongRate: -1 }] }, 'answers[1].wrongRate'],
    [loose({ answers: { correct: 'billing' } }), 'answers.correct must be a table'],
    [loose({ answers: { correct: {}, decidedBy: 'luck' } }), 'answers.decidedBy must be one of conversation'],
    [{ limits: { requests: 0 } }, 'limits.requests must be an integer ≥ 1, got 0'],
    [{ limits: { tokens: 1.5 } }, 'limits.tokens must be an integer ≥ 1, got 1.5'],
    [{ limits: { concurrency: 0 } }, 'limits.concurrency'],
    [{ limits: { windowMs: 0 } }, 'limits.windowMs'],
    [loose({ limits: { retryAfter: 'soon' } }), 'limits.retryAfter must be one of seconds'],
    [loose({ limits: { rpm: 5 } }), 'limits has no field "rpm"; it has requests, tokens'],
    [{ stream: { tokensPerEvent: 0 } }, 'stream.tokensPerEvent'],
    [{ stream: { intervalMs: -1 } }, 'stream.intervalMs'],
    [{ embeddings: { dimensions: 9000 } }, 'embeddings.dimensions'],
    [{ log: -1 }, 'log must be an integer ≥ 0, got -1'],
    [{ port: 70_000 }, 'port must be'],
    [loose({ latencey: 5 }), 'the options has no field "latencey"'],
    [loose({ faults: [{ kind: 'tiemout' }] }), 'faults[0].kind must be one of delay, status'],
    [loose({ faults: [{}] }), 'faults[0].kind must be one of'],
    [loose({ faults: [{ kind: 'drop' }, { kind: 'drop', status: 500 }] }), 'faults[1] (drop) has no field "status"'],
    [{ faults: [{ kind: 'status', status: 200 }] }, 'faults[0].status must be an integer ≥ 400 and ≤ 599, got 200'],
    [loose({ faults: [{ kind: 'status' }] }), 'faults[0].status must be'],
    [loose({ faults: [{ kind: 'delay' }] }), 'faults[0].latency must be'],
    [loose({ faults: [{ kind: 'rate-limit', retryAfter: 'x' }] }), 'faults[0].retryAfter must be one of'],
    [{ faults: [{ kind: 'truncate', after: 1.1 }] }, 'faults[0].after'],
    [loose({ faults: [{ kind: 'stall', after: 'half' }] }), 'faults[0].after'],
    [{ faults: [{ kind: 'trickle', bytes: 0 }] }, 'faults[0].bytes'],
    [{ faults: [{ kind: 'drop', nth: 0 }] }, 'faults[0].nth'],
    [{ faults: [{ kind: 'drop', nth: [1, 0] }] }, 'faults[0].nth'],
    [{ faults: [{ kind: 'drop', every: 0 }] }, 'faults[0].every'],
    [{ faults: [{ kind: 'drop', first: 1.5 }] }, 'faults[0].first'],
    [{ faults: [{ kind: 'drop', rate: 2 }] }, 'faults[0].rate'],
    [{ faults: [{ kind: 'drop', attempts: 0 }] }, 'faults[0].attempts'],
    [{ faults: [{ kind: 'drop', burst: 0 }] }, 'faults[0].burst'],
  ])('%j', async (options, message) => {
    const failed = await scriptedModelServer(options).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(RangeError)
    expect((failed as RangeError).message).toContain(`scriptedModelServer: ${message}`)
  })
})
