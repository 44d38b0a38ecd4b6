import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { dataset } from '../../../src/evaluation/dataset.ts'
import { system } from '../../../src/evaluation/system.ts'
import { checkRelation } from '../../../src/generators/check-relation.ts'
import { difference } from '../../../src/generators/expectations/changes.ts'
import { property } from '../../../src/generators/property.ts'
import { relation, type Relation } from '../../../src/generators/relation.ts'

const tickets = Array.from({ length: 100 }, (_, index) => `refund ${index}`)
const shouting: Relation<string, string> = relation('shouting', { transform: (text) => text.toUpperCase() })
const careful = system('careful', (text: string) => (text.toLowerCase().includes('refund') ? 'billing' : 'other'))
const careless = system('careless', (text: string) => (text.includes('refund') ? 'billing' : 'other'))

describe('ends', () => {
  test('an abort gives what was found out until then', async () => {
    const controller = new AbortController()
    let calls = 0
    const slow = async (_text: string, { signal }: { readonly signal: AbortSignal }): Promise<string> => {
      calls += 1
      if (calls === 21) {
        controller.abort(new Error('enough'))
      }
      if (calls > 20) {
        await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
      }
      return 'billing'
    }
    const result = await checkRelation(slow, shouting, {
      inputs: tickets,
      concurrency: 2,
      signal: controller.signal,
    })
    expect(result).toMatchObject({ ended: 'interrupted', verdict: { state: 'inconclusive' } })
    expect(result.inputs.judged).toBeGreaterThan(0)
    expect(result.inputs.judged).toBeLessThan(100)
  })

  test('a system that never answers runs into the timeout, and is an error', async () => {
    const silent = (): Promise<string> => new Promise(() => undefined)
    const result = await checkRelation(silent, shouting, { inputs: ['a', 'b'], timeout: 5 })
    expect(result.verdict).toMatchObject({ state: 'inconclusive', cause: 'errors' })
    expect(result.outcomes.timeouts).toBe(2)
  })

  test('a spent budget is INCONCLUSIVE, and nothing more is asked', async () => {
    let calls = 0
    const poor = (): string => {
      calls += 1
      if (calls > 20) {
        throw Object.assign(new Error('no money left'), { origin: 'budget' })
      }
      return 'billing'
    }
    const result = await checkRelation(poor, shouting, { inputs: tickets, concurrency: 1 })
    expect(result).toMatchObject({
      ended: 'budget',
      verdict: { state: 'inconclusive', cause: 'budget', reason: 'the budget was spent after 10 of 100 inputs' },
      inputs: { judged: 10, missing: 0 },
    })
    expect(calls).toBe(21)
  })

  test('a rate that is decided asks about no further inputs; the interval holds whatever they would have shown', async () => {
    const result = await checkRelation(careless, shouting, { inputs: tickets, tolerate: 0.05, concurrency: 1 })
    expect(result.ended).toBe('decided')
    expect(result.inputs.judged).toBeLessThan(20)
    expect(result.statistics.interval.lower).toBeGreaterThan(0.05)
    expect(result.statistics.interval.upper).toBeGreaterThan(0.95)
  })

  test('the same seed gives the same result, whatever comes first', async () => {
    const inputs = fc.array(fc.constantFrom('refund', 'my', 'order'), { minLength: 1 }).map((words) => words.join(' '))
    const check = async (concurrency: number, wait: boolean): Promise<unknown> => {
      const run = async (text: string): Promise<string> => {
        await (wait ? new Promise((resolve) => setTimeout(resolve, text.length % 5)) : null)
        return text.includes('refund') ? 'billing' : 'other'
      }
      const {
        durationMs: _,
        asked: __,
        outcomes: ___,
        ...result
      } = await checkRelation(run, shouting, {
        inputs,
        tolerate: 0.1,
        concurrency,
        seed: 7,
      })
      return result
    }
    expect(await check(16, true)).toEqual(await check(1, false))
  })
})

describe('inputs', () => {
  test('of a dataset, with its expected outputs', async () => {
    const cases = dataset.from(tickets.map((input) => ({ input, expected: 'billing' })))
    const right = property<string, string>('is right', { check: (output, { expected }) => output === expected })
    const result = await checkRelation(careful, right, { inputs: cases })
    expect(result).toMatchObject({ verdict: { state: 'pass' }, inputs: { planned: 100, judged: 100 } })
  })

  test('of groups are not independent: no exact interval, and no early stop', async () => {
    const cases = dataset.from(tickets.map((input, index) => ({ input, group: `user ${index % 10}` })))
    const result = await checkRelation(careless, shouting, { inputs: cases, tolerate: 0.05 })
    expect(result.ended).toBe('complete')
    expect(result.statistics.method).toContain('CR2')
  })

  test('of an arbitrary are those of fast-check for the seed, each once', async () => {
    const seen: number[] = []
    const numbers = fc.nat({ max: 50 })
    await checkRelation((input: number) => seen.push(input), property('any', { check: () => true }), {
      inputs: numbers,
      numRuns: 60,
      seed: 3,
    })
    expect(seen).toEqual([...new Set(fc.sample(numbers, { seed: 3, numRuns: 60 }))])
  })

  test('of a zod schema are values of it', async () => {
    const order = z.object({ item: z.string().min(1), quantity: z.int().min(1).max(9) })
    const small = property<z.infer<typeof order>, number>('is a price', { check: (price) => price <= 80 })
    const cost = (input: z.infer<typeof order>): number => order.parse(input).quantity * 10
    const result = await checkRelation(cost, small, { inputs: order })
    expect(result.counterexample).toMatchObject({ certain: true, input: { quantity: 9 } })
  })

  test('respect the seed that fast-check is configured with', async () => {
    const before = fc.readConfigureGlobal()
    try {
      fc.configureGlobal({ ...before, seed: 42, numRuns: 3 })
      const result = await checkRelation(careful, shouting, { inputs: fc.string({ minLength: 9 }) })
      expect(result).toMatchObject({ seed: 42, inputs: { planned: 3 } })
    } finally {
      fc.configureGlobal(before)
    }
  })
})

test.each([
  [{ inputs: [] }, 'inputs is empty'],
  [{ inputs: 3 as unknown as string[] }, 'inputs must be'],
  [{ tolerate: 1 }, 'tolerate must be'],
  [{ tolerate: -0.1 }, 'tolerate must be'],
  [{ tolerate: { excess: 0 } }, 'tolerate.excess'],
  [{ tolerate: { within: NaN } }, 'tolerate.within'],
  [{ confidence: 1 }, 'confidence'],
  [{ concurrency: 0 }, 'concurrency'],
  [{ mutants: 0.5 }, 'mutants'],
  [{ path: 'x' }, 'path must be'],
  [{ maxErrorRate: 2 }, 'maxErrorRate'],
])('%j is refused by name', async (options, message) => {
  await expect(checkRelation(careful, shouting, { inputs: tickets, ...options })).rejects.toThrow(message)
})

test('a number needs a margin, a yes or no a rate', async () => {
  const numeric = relation<string, number>('numeric', { transform: (text) => `${text}!`, expect: difference })
  const length = (text: string): number => text.length
  await expect(checkRelation(length, numeric, { inputs: tickets })).rejects.toThrow('returned the number 1')
  await expect(checkRelation(careful, shouting, { inputs: tickets, tolerate: { within: 1 } })).rejects.toThrow(
    'needs an expectation that returns a number',
  )
})
