import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { ExpectedTokens } from '../../../../src/gateway/limits/expected-tokens.ts'

const body = (content: string, extra: object = {}): string => JSON.stringify({ messages: [{ content }], ...extra })

describe('ExpectedTokens', () => {
  test('before the first reply: a quarter of the characters, and the most the request lets the reply have', () => {
    const expected = new ExpectedTokens()
    const text = body('x'.repeat(400))
    expect(expected.of('m', text)).toBe(Math.ceil(text.length / 4) + 500)
    for (const field of ['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'maxOutputTokens']) {
      const limited = body('x', { [field]: 64 })
      expect(expected.of('m', limited)).toBe(Math.ceil(limited.length / 4 + 64))
    }
    expect(expected.of('m', null)).toBe(500)
    expect(expected.of('m', new Uint8Array(40))).toBe(510)
  })

  test('then what replies of that model took', () => {
    const expected = new ExpectedTokens()
    const text = body('x'.repeat(80), { max_tokens: 4_096 })
    expected.learn('m', text, { inputTokens: 30, outputTokens: 100 })
    expected.learn('m', text, { inputTokens: 30, outputTokens: 300 })
    expect(expected.of('m', text)).toBe(230)
    expect(expected.of('other', text)).toBeGreaterThan(4_096)
  })

  test('comes near to what calls take on average, and follows when that changes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 2_000 }), (before, after) => {
        const expected = new ExpectedTokens()
        const text = body('question')
        for (const outputTokens of [...Array<number>(50).fill(before), ...Array<number>(200).fill(after)]) {
          expected.learn('m', text, { inputTokens: 10, outputTokens })
        }
        expect(Math.abs(expected.of('m', text) - (after + 10))).toBeLessThanOrEqual(1 + 0.001 * before)
      }),
    )
  })

  test('never expects nothing, and knows a bounded number of models', () => {
    const expected = new ExpectedTokens()
    for (let model = 0; model < 1_000; model += 1) {
      expected.learn(String(model), '', { inputTokens: 0, outputTokens: model < 100 ? 0 : 70 })
    }
    expect(expected.of('0', '')).toBe(1)
    // Those that came too late are taken for one.
    expect(expected.of('998', '')).toBe(expected.of('never seen', ''))
  })
})
