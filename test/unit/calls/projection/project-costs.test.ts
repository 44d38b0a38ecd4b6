import { describe, expect, test } from 'vitest'

import type { CostScenario } from '../../../../src/calls/projection/cost-scenario.ts'
import { projectCosts } from '../../../../src/calls/projection/project-costs.ts'

const support: CostScenario = { name: 'support', callsPerDay: 1_000, inputTokens: 2_000, outputTokens: 500 }
const prices = {
  cheap: { inputPerMillion: 1, outputPerMillion: 2, cachedInputPerMillion: 0.1 },
  dear: { inputPerMillion: 10, outputPerMillion: 20 },
}

describe('projectCosts', () => {
  test('a call, a day, a month; the cheapest model first', async () => {
    const { costs, models, recommended, unpriced } = await projectCosts([support], {
      models: ['dear', 'cheap', 'unheard-of'],
      prices,
    })
    expect(costs).toEqual([
      { scenario: 'support', model: 'cheap', callUsd: 0.003, dayUsd: 3, totalUsd: 90 },
      { scenario: 'support', model: 'dear', callUsd: 0.03, dayUsd: 30, totalUsd: 900 },
    ])
    expect(models.map(({ model }) => model)).toEqual(['cheap', 'dear'])
    expect(recommended).toBe('cheap')
    expect(unpriced).toEqual([{ model: 'unheard-of', reason: 'no price' }])
  })

  test('over several scenarios, the cheapest that would do', async () => {
    const batch = { name: 'batch', callsPerDay: 10, inputTokens: 100_000, outputTokens: 0, days: 1 }
    const options = { models: ['cheap', 'dear'], prices }
    const { costs, models } = await projectCosts([support, batch], options)
    expect(costs.map(({ scenario, model }) => `${scenario} ${model}`)).toEqual([
      'support cheap',
      'support dear',
      'batch cheap',
      'batch dear',
    ])
    expect(models[0]).toEqual({ model: 'cheap', totalUsd: 91, isAccepted: true })
    const accept = (model: string): boolean => model !== 'cheap'
    expect((await projectCosts([support, batch], { ...options, accept })).recommended).toBe('dear')
    expect((await projectCosts([support], { ...options, accept: () => false })).recommended).toBeNull()
  })

  test('what is read from the cache of the provider has its price', async () => {
    const { costs } = await projectCosts([{ ...support, cachedShare: 0.5 }], { models: ['cheap'], prices })
    expect(costs[0]?.callUsd).toBeCloseTo(0.0021, 12)
  })

  test('prices of the list are those of the length of the prompts', async () => {
    const at = new Date('2026-01-01')
    const of = async (inputTokens: number): Promise<number> => {
      const scenario = { name: 's', callsPerDay: 1, inputTokens, outputTokens: 0 }
      const { costs } = await projectCosts([scenario], { models: ['google/gemini-2.5-pro'], at })
      return (costs[0]?.callUsd ?? 0) / inputTokens
    }
    expect((await of(400_000)) / (await of(1_000))).toBeCloseTo(2)
  })

  test('all models of a provider, each once; those that are too small are left out, and named', async () => {
    const long = { name: 'long', callsPerDay: 1, inputTokens: 100_000, outputTokens: 1_000 }
    const { costs, unpriced } = await projectCosts([long], { providers: ['openai'], models: ['openai/gpt-4'] })
    expect(costs.length).toBeGreaterThan(10)
    expect(costs.every(({ model }) => model.startsWith('openai/'))).toBe(true)
    expect(new Set(costs.map(({ model }) => model)).size).toBe(costs.length)
    expect(unpriced.filter(({ model }) => model === 'openai/gpt-4')).toEqual([
      { model: 'openai/gpt-4', reason: 'context window too small' },
    ])
  })

  test.each([
    [[], { models: ['cheap'] }, 'one scenario at least'],
    [[support, support], { models: ['cheap'] }, 'two scenarios are named "support"'],
    [[{ ...support, callsPerDay: -1 }], { models: ['cheap'] }, 'callsPerDay of "support" must be a finite number ≥ 0'],
    [[{ ...support, days: Number.NaN }], { models: ['cheap'] }, 'days of "support"'],
    [[{ ...support, cachedShare: 1.1 }], { models: ['cheap'] }, 'cachedShare of "support" must be between 0 and 1'],
    [[support], {}, 'name models or providers'],
    [
      [{ ...support, cachedshare: 1 }],
      { models: ['cheap'] },
      'a scenario may not have "cachedshare": known are name, callsPerDay',
    ],
    [['support'], { models: ['cheap'] }, 'a scenario must be an object with name'],
    [[support], undefined, 'options must be an object with models'],
    [[support], { model: ['cheap'] }, 'options may not have "model": known are models, providers'],
    [[support], { models: 'cheap' }, 'models must be a list, got a value of type string'],
    [[support], { providers: ['nobody'] }, 'the price list has no provider "nobody"'],
  ])('%j %j is refused', async (scenarios, options, message) => {
    await expect(projectCosts(scenarios as never, options as never)).rejects.toThrow(message)
  })
})
