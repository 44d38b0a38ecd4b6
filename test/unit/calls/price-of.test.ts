import { describe, expect, test } from 'vitest'

import { checkPrices, type ModelPrice } from '../../../src/calls/price-list.ts'
import { priceOf } from '../../../src/calls/price-of.ts'

const openai = 'https://api.openai.com/v1/chat/completions'
const at = new Date('2026-01-15T12:00:00Z')
const usage = (model: string | undefined, units: Record<string, number>): Parameters<typeof priceOf>[0] => ({
  ...(model === undefined ? {} : { model }),
  inputTokens: units['input_tokens'] ?? 0,
  outputTokens: units['output_tokens'] ?? 0,
  units,
})
const thousandEach = { input_tokens: 1_000, output_tokens: 1_000 }

describe('priceOf', () => {
  test('the list of genai-prices, cached input cheaper', () => {
    // GPT-5 mini: $0.25 per million in, $0.025 cached, $2 out.
    expect(priceOf(usage('gpt-5-mini', thousandEach), { url: openai, at })).toBeCloseTo(0.00025 + 0.002, 12)
    const cached = usage('gpt-5-mini', { ...thousandEach, cache_read_tokens: 400 })
    expect(priceOf(cached, { url: openai, at })).toBeCloseTo(0.00015 + 0.00001 + 0.002, 12)
  })

  test('the model of the request where the reply names none that is known', () => {
    expect(priceOf(usage('my-deployment', thousandEach), { url: openai, model: 'gpt-5-mini', at })).toBeCloseTo(0.00225)
    expect(priceOf(usage(undefined, thousandEach), { url: openai, model: 'gpt-5-mini', at })).toBeCloseTo(0.00225)
  })

  test('an unknown model, an unknown host or contradicting counts: undefined, never 0', () => {
    expect(priceOf(usage('no-such-model', thousandEach), { url: openai, at })).toBeUndefined()
    expect(priceOf(usage('gpt-5-mini', thousandEach), { url: 'https://llm.example.com/v1', at })).toBeUndefined()
    const contradicting = usage('gpt-5-mini', { input_tokens: 1, output_tokens: 1, cache_read_tokens: 2 })
    expect(priceOf(contradicting, { url: openai, at })).toBeUndefined()
  })

  test('this machine costs 0', () => {
    expect(priceOf(usage('gpt-5-mini', thousandEach), { url: 'http://127.0.0.1:4000/v1', at })).toBe(0)
  })

  test("the user's prices go first, on this machine too, and by either name of the model", () => {
    const prices = { local: { inputPerMillion: 3, outputPerMillion: 5 } }
    const price = { url: 'http://localhost/v1', prices, at }
    expect(priceOf(usage('local', thousandEach), price)).toBeCloseTo(0.008, 12)
    expect(priceOf(usage('local-2026', thousandEach), { ...price, model: 'local' })).toBeCloseTo(0.008, 12)
    expect(priceOf(usage('other', thousandEach), price)).toBe(0)
  })

  test('cached input has its own price if the user gives one', () => {
    const units = { input_tokens: 1_000, cache_read_tokens: 1_000, output_tokens: 0 }
    const list = (cachedInputPerMillion?: number): object => ({
      m: {
        inputPerMillion: 10,
        outputPerMillion: 0,
        ...(cachedInputPerMillion === undefined ? {} : { cachedInputPerMillion }),
      },
    })
    expect(priceOf(usage('m', units), { url: openai, prices: { ...list(1) }, at })).toBeCloseTo(0.001, 12)
    expect(priceOf(usage('m', units), { url: openai, prices: { ...list() }, at })).toBeCloseTo(0.01, 12)
  })

  test('names that every object has are no prices', () => {
    expect(priceOf(usage('constructor', thousandEach), { url: openai, prices: {}, at })).toBeUndefined()
  })
})

describe('checkPrices', () => {
  test('names the model, the field and the value', () => {
    expect(() => checkPrices({ m: { inputPerMillion: 1, outputPerMillion: -2 } })).toThrow(
      new RangeError('prices: outputPerMillion of m must be a finite number ≥ 0, got -2'),
    )
    expect(() => checkPrices({ m: { inputPerMillion: 0, outputPerMillion: 0 } })).not.toThrow()
  })

  test.each([
    [{ inputPerMillion: 1 }, 'prices: outputPerMillion of m must be a finite number ≥ 0, got undefined'],
    [{ inputPerMillion: '1', outputPerMillion: 2 }, 'prices: inputPerMillion of m must be a finite number ≥ 0, got 1'],
    [{ input: 1, output: 2 }, 'prices: m has no field "input", only inputPerMillion, outputPerMillion, '],
    [3, 'prices: inputPerMillion of m must be a finite number ≥ 0, got undefined'],
    [null, 'prices: inputPerMillion of m must be a finite number ≥ 0, got undefined'],
  ])('refuses %j, from a configuration without types', (price, message) => {
    expect(() => checkPrices({ m: price as unknown as ModelPrice })).toThrow(message)
  })
})
