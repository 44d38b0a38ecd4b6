import { describe, expect, test } from 'vitest'

import { type CostQuestion, estimateCost } from '../../../src/calls/estimate-cost.ts'

const question: CostQuestion = {
  model: 'mine',
  calls: 1_000,
  prompts: ['x'.repeat(372)],
  maxOutputTokens: 512,
  prices: { mine: { inputPerMillion: 10, outputPerMillion: 20 } },
}

describe('estimateCost', () => {
  test('the prompts alone, and with answers as long as they may be', async () => {
    // 93 tokens of text, 4 of the message, 3 of the chat.
    expect(await estimateCost(question)).toEqual({
      calls: 1_000,
      inputTokens: 100_000,
      method: 'estimate',
      lowUsd: 1,
      highUsd: 1 + 10.24,
      status: 'within',
    })
  })

  test('with the tokens of OpenAI counted, and a system message', async () => {
    const model = 'gpt-4o'
    const { inputTokens, method } = await estimateCost({ model, prompts: ['hello world'], system: 'hello world' })
    expect({ inputTokens, method }).toEqual({ inputTokens: 2 + 2 + 8 + 3, method: 'tiktoken' })
  })

  test.each([
    [{ limitUsd: 11.25, warnUsd: 11.25 }, 'within'],
    [{ limitUsd: 50, warnUsd: 10 }, 'warning'],
    [{ limitUsd: 11 }, 'exceeded'],
    [{ model: 'unheard-of' }, 'unknown'],
    [{ model: 'unheard-of', limitUsd: 50 }, 'exceeded'],
  ])('%o is %s', async (extra, status) => {
    expect((await estimateCost({ ...question, ...extra })).status).toBe(status)
  })

  test('refuses what makes no sense', async () => {
    await expect(estimateCost({ ...question, prompts: [] })).rejects.toThrow(RangeError)
    await expect(estimateCost({ ...question, calls: 0 })).rejects.toThrow('estimateCost: calls must be')
  })
})
