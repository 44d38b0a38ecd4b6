import { describe, expect, test } from 'vitest'

import { findModel } from '../../../src/calls/find-model.ts'
import { modelMetadata } from '../../../src/calls/model-metadata.ts'
import { priceListInfo } from '../../../src/calls/price-list-info.ts'

const at = new Date('2026-01-15T12:00:00Z')

describe('findModel', () => {
  test('prices per million and per thousand tokens, and the context window', () => {
    expect(findModel('gpt-5-mini', { at })).toEqual({
      name: 'gpt-5-mini',
      provider: 'openai',
      pricing: {
        inputPerMillion: 0.25,
        cachedInputPerMillion: 0.025,
        outputPerMillion: 2,
        inputPerThousand: 0.00025,
        outputPerThousand: 0.002,
      },
      contextWindow: 400_000,
      source: priceListInfo(),
    })
  })

  test('the provider may be named, and dated names are known', () => {
    expect(findModel('openai/gpt-5-mini', { at })).toEqual(findModel('gpt-5-mini', { at }))
    expect(findModel('gpt-5-mini-2025-08-07', { at })?.name).toBe('gpt-5-mini')
    expect(findModel('anthropic/claude-sonnet-4-5', { at })?.pricing.outputPerMillion).toBe(15)
    expect(findModel('google/gemini-2.5-flash', { at })?.provider).toBe('google')
  })

  test("the user's list goes first, and knows models that the other does not", () => {
    const prices = {
      mine: { inputPerMillion: 3, outputPerMillion: 6 },
      'gpt-4': { inputPerMillion: 1, outputPerMillion: 2 },
    }
    expect(findModel('mine', { prices })).toMatchObject({ name: 'mine', provider: null, source: 'own' })
    expect(findModel('gpt-4', { prices })?.pricing).toMatchObject({ inputPerMillion: 1, cachedInputPerMillion: 1 })
  })

  test('what neither list knows is unknown', () => {
    expect(findModel('no-such-model')).toBeUndefined()
    expect(findModel('openai/no-such-model')).toBeUndefined()
    expect(findModel('')).toBeUndefined()
    expect(findModel('toString', { prices: {} })).toBeUndefined()
  })
})

test('the public function says the same', async () => {
  expect(await modelMetadata('gpt-4', { at })).toEqual(findModel('gpt-4', { at }))
})

test('the installed list has a date', () => {
  const { name, version, date } = priceListInfo()
  expect({ name, date }).toEqual({ name: '@pydantic/genai-prices', date: expect.stringMatching(/^20\d\d-\d\d-\d\d$/) })
  expect(version).toMatch(/^\d+\.\d+\.\d+$/)
})
