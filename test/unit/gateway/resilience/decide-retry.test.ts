import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  type ConnectionFacts,
  ProviderConnectionError,
} from '../../../../src/gateway/errors/provider-connection-error.ts'
import { decideRetry, type RetryDecision } from '../../../../src/gateway/resilience/decide-retry.ts'
import type { Failure } from '../../../../src/gateway/resilience/failure.ts'
import { type RetryOptions, retryPolicy } from '../../../../src/gateway/resilience/retry-options.ts'
import type { HeaderList } from '../../../../src/gateway/gateway-request.ts'
import { callOf, replyOf } from '../support/calls.ts'

const noon = new Date('2026-11-21T12:00:00Z')

interface Given extends RetryOptions {
  readonly attempts?: number
  readonly made?: number
  readonly malformed?: number
  readonly method?: string
  readonly isModelCall?: boolean
  readonly random?: number
  readonly hasAnswered?: boolean
}

function decide(failure: Failure, given: Given = {}): RetryDecision {
  const {
    made = 1,
    malformed = 0,
    hasAnswered = true,
    random = 0.5,
    method = 'POST',
    isModelCall = true,
    ...options
  } = given
  const call = { ...(isModelCall ? { model: 'm' } : {}), request: { ...callOf().request, method } }
  const tools = { policy: retryPolicy(options), random: () => random, date: () => noon }
  return decideRetry({ call, failure, attempts: made, malformed, hasAnswered }, tools)
}

function status(number: number, headers: HeaderList = [], body?: string): Failure {
  return { kind: 'status', status: number, reply: replyOf(number, headers, body) }
}

function network(fault: ConnectionFacts['fault'], faultCode?: string): Failure {
  return { kind: 'network', error: new ProviderConnectionError({ fault, host: 'h', faultCode }) }
}

const again = expect.objectContaining({ kind: 'again' })
const giveUp = expect.objectContaining({ kind: 'give up' })

describe('what is tried again', () => {
  test.each([
    ...[408, 409, 429, 500, 502, 503, 504, 529].map((number) => [number, again] as const),
    ...[400, 401, 403, 404, 413, 422, 418].map((number) => [number, giveUp] as const),
  ])('status %i', (number, decision) => {
    expect(decide(status(number))).toEqual(decision)
  })

  test.each([
    ['reset', undefined, again],
    ['refused', undefined, again],
    ['unreachable', undefined, again],
    ['timeout', undefined, again],
    ['network', undefined, again],
    ['malformed', undefined, again],
    ['unknown-host', 'EAI_AGAIN', again],
    ['unknown-host', 'ENOTFOUND', giveUp],
    ['certificate', undefined, giveUp],
  ] as const)('fault %s %s', (fault, code, decision) => {
    expect(decide(network(fault, code))).toEqual(decision)
  })

  test('only what `on` says', () => {
    expect(decide(status(429), { on: ['5xx'] })).toEqual({ kind: 'give up' })
    expect(decide(status(503), { on: ['5xx'] })).toEqual(again)
    expect(decide(status(500), { on: [503] })).toEqual({ kind: 'give up' })
    expect(decide(network('reset'), { on: ['timeout'] })).toEqual({ kind: 'give up' })
    expect(decide(network('timeout'), { on: ['timeout'] })).toEqual(again)
  })

  test('the provider’s word counts: no always, yes where the user has not chosen', () => {
    expect(decide(status(503, [['x-should-retry', 'false']]))).toEqual(giveUp)
    expect(decide(status(400, [['x-should-retry', 'true']]))).toEqual(again)
    expect(decide(status(429, [['x-should-retry', 'true']]), { on: ['5xx'] })).toEqual(giveUp)
  })

  test('an account without money stays so', () => {
    const body = '{"error":{"code":"insufficient_quota"}}'
    expect(decide(status(429, [], body))).toEqual(giveUp)
  })

  test('a success that is no reply: once', () => {
    const failure: Failure = { kind: 'malformed', reply: replyOf(200, [], 'no') }
    expect(decide(failure, { malformed: 1 })).toEqual(again)
    expect(decide(failure, { made: 2, malformed: 2 })).toEqual({ kind: 'give up', note: 'tried 2 times' })
    expect(decide(failure, { malformed: 1, on: ['5xx'] })).toEqual(giveUp)
  })

  test('requests to no model: where it can do no harm', () => {
    const file = { isModelCall: false }
    expect(decide(status(500), { ...file })).toEqual(giveUp)
    expect(decide(network('reset'), { ...file })).toEqual(giveUp)
    expect(decide(network('refused'), { ...file })).toEqual(again)
    expect(decide(status(429), { ...file })).toEqual(again)
    expect(decide(status(500), { ...file, method: 'GET' })).toEqual(again)
  })
})

describe('how often', () => {
  test('as many attempts as allowed, and it says how many', () => {
    expect(decide(status(500), { made: 4 })).toEqual(again)
    expect(decide(status(500), { made: 5 })).toEqual({ kind: 'give up', note: 'tried 5 times' })
    expect(decide(status(500), { attempts: 1 })).toEqual({ kind: 'give up' })
  })
})

describe('how long', () => {
  test('full jitter: evenly from nothing to a limit that doubles, up to the longest pause', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 0, max: 100_000 }),
        (random, made, baseMs, maxWaitMs) => {
          const most = Math.min(maxWaitMs, baseMs * 2 ** (made - 1))
          const decision = decide(status(500), { random, made, attempts: 100, baseMs, maxWaitMs })
          expect(decision).toEqual({ kind: 'again', waitMs: random * most })
        },
      ),
    )
  })

  test.each([
    ['milliseconds', [['retry-after-ms', '1500']], 1500],
    ['seconds', [['retry-after', '2']], 2000],
    ['a date', [['retry-after', 'Sat, 21 Nov 2026 12:00:07 GMT']], 7000],
    [
      'a date, by the clock that wrote it',
      [
        ['date', 'Sat, 21 Nov 2026 08:00:00 GMT'],
        ['retry-after', 'Sat, 21 Nov 2026 08:00:03 GMT'],
      ],
      3000,
    ],
    ['a date that has passed', [['retry-after', 'Sat, 21 Nov 2026 11:00:00 GMT']], 0],
  ] as const)('the provider says %s: so long, and a jitter of the base', (_, headers, askedMs) => {
    expect(decide(status(429, headers), { random: 0 })).toEqual({ kind: 'again', waitMs: askedMs })
    expect(decide(status(503, headers), { random: 0.5, baseMs: 100 })).toEqual({ kind: 'again', waitMs: askedMs + 50 })
  })

  test.each(['soon', '-1', ''])('what cannot be read is not obeyed: %o', (value) => {
    expect(decide(status(429, [['retry-after', value]]))).toEqual({ kind: 'again', waitMs: 250 })
  })

  test('longer than the longest pause: not at all, and it says why', () => {
    expect(decide(status(429, [['retry-after', '3600']]))).toEqual({
      kind: 'give up',
      note: 'not tried again: it asks to wait 3600 s, more than retry.maxWaitMs (60 s)',
    })
    expect(decide(status(429, [['retry-after', '60']]), { random: 0.9 })).toEqual({ kind: 'again', waitMs: 60_000 })
  })
})

test.each(['refused', 'unreachable'] as const)('a host that was never there is tried three times: %s', (fault) => {
  const silent = { hasAnswered: false }
  expect(decide(network(fault), { ...silent, made: 2 })).toEqual(again)
  expect(decide(network(fault), { ...silent, made: 3 })).toEqual({ kind: 'give up', note: 'tried 3 times' })
  expect(decide(network(fault), { made: 4 })).toEqual(again)
  // One that listens is there, and who asks for more gets it.
  expect(decide(network('reset'), { ...silent, made: 4 })).toEqual(again)
  expect(decide(network(fault), { ...silent, made: 8, attempts: 9 })).toEqual(again)
})
