import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { type Admission, SlidingWindow, duration } from '../../../../../src/testing/_internal/limits/sliding-window.ts'

const windowMs = 10
const traffic = fc.array(fc.record({ gapMs: fc.nat({ max: 4 }), tokens: fc.nat({ max: 8 }) }), { maxLength: 80 })
const limits = { requests: 4, tokens: 15, windowMs }

interface Let {
  readonly timeMs: number
  readonly tokens: number
}

/** What a window of the definition holds: all that is younger than its length. */
function held(accepted: readonly Let[], nowMs: number): readonly Let[] {
  return accepted.filter(({ timeMs }) => nowMs - timeMs < windowMs)
}

function tokensOf(all: readonly Let[]): number {
  return all.reduce((sum, { tokens }) => sum + tokens, 0)
}

describe('SlidingWindow', () => {
  test('lets in what fits, and nothing else, by brute force', () => {
    fc.assert(
      fc.property(traffic, (requests) => {
        const window = new SlidingWindow(limits)
        const accepted: Let[] = []
        let now = 0
        for (const { gapMs, tokens } of requests) {
          now += gapMs
          const inWindow = held(accepted, now)
          const fits = inWindow.length < limits.requests && tokensOf(inWindow) + tokens <= limits.tokens
          const answer = window.admit(now, tokens)
          expect('timeMs' in answer).toBe(fits)
          if (fits) {
            accepted.push({ timeMs: now, tokens })
          }
        }
      }),
    )
  })

  test('a refused request fits exactly when it was told to come back, and not before', () => {
    fc.assert(
      fc.property(traffic, fc.nat({ max: 15 }), (requests, tokens) => {
        const window = new SlidingWindow(limits)
        let now = 0
        for (const request of requests) {
          now += request.gapMs
          window.admit(now, request.tokens)
        }
        const refusal = window.admit(now, tokens)
        fc.pre('retryAfterMs' in refusal)
        expect(window.admit(now + refusal.retryAfterMs - 0.5, tokens)).toHaveProperty('reason')
        // Another limit may hold it back once more, never longer than a window.
        const next = window.admit(now + refusal.retryAfterMs, tokens)
        expect('timeMs' in next || next.reason !== refusal.reason).toBe(true)
      }),
    )
  })

  test('extending takes the tokens of the reply, or takes the request out again', () => {
    const window = new SlidingWindow({ tokens: 10 })
    const first = window.admit(0, 4) as Admission
    expect(window.extend(first, 3)).toBeUndefined()
    const second = window.admit(1, 2) as Admission
    expect(window.extend(second, 2)).toMatchObject({ reason: 'tokens', limit: 10, used: 7 })
    expect(window.headers(1)).toMatchObject({ 'x-ratelimit-remaining-tokens': '3' })
    expect(window.admit(2, 3)).toHaveProperty('timeMs')
  })

  test('tokens charged after their request has left the window change nothing', () => {
    const window = new SlidingWindow({ tokens: 10, windowMs })
    const admission = window.admit(0, 4) as Admission
    expect(window.headers(windowMs)).toMatchObject({ 'x-ratelimit-remaining-tokens': '10' })
    window.charge(admission, 100)
    expect(window.headers(windowMs)).toMatchObject({ 'x-ratelimit-remaining-tokens': '10' })
  })

  test('what will never fit is told to come back after a window', () => {
    expect(new SlidingWindow({ tokens: 10, windowMs }).admit(0, 11)).toMatchObject({ retryAfterMs: windowMs })
  })

  test('headers tell limit, rest and the time until all is free', () => {
    const window = new SlidingWindow({ requests: 3, tokens: 100 })
    expect(window.headers(0)).toMatchObject({ 'x-ratelimit-reset-requests': '0ms' })
    window.admit(0, 30)
    window.admit(1500, 30)
    expect(window.headers(2000)).toEqual({
      'x-ratelimit-limit-requests': '3',
      'x-ratelimit-remaining-requests': '1',
      'x-ratelimit-reset-requests': '59.5s',
      'x-ratelimit-limit-tokens': '100',
      'x-ratelimit-remaining-tokens': '40',
      'x-ratelimit-reset-tokens': '59.5s',
    })
  })

  test('stays exact over many requests', () => {
    const window = new SlidingWindow({ requests: 1, windowMs })
    for (let now = 0; now < 10_000 * windowMs; now += windowMs) {
      expect(window.admit(now, 1)).toHaveProperty('timeMs')
    }
  })
})

test.each([
  [0, '0ms'],
  [11.2, '12ms'],
  [999.5, '1s'],
  [1500, '1.5s'],
  [60_000, '1m0s'],
  [363_004, '6m3.004s'],
])('duration: %d ms is %s', (ms, text) => {
  expect(duration(ms)).toBe(text)
})
