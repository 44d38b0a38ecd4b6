import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { type FaultTrigger, scriptedModelServer } from '../../../src/testing/index.ts'
import { ask, chat } from './client.ts'

/** Positions, from 1, of the requests that are struck; each has a prompt of its own unless prompts are given. */
async function struck(trigger: FaultTrigger, count: number, prompts?: readonly string[]): Promise<number[]> {
  await using server = await scriptedModelServer({ faults: [{ kind: 'status', status: 503, ...trigger }] })
  const positions: number[] = []
  for (let position = 1; position <= count; position += 1) {
    const reply = await chat(server, prompts?.[position - 1] ?? `prompt ${position}`)
    await reply.text()
    if (reply.status === 503) {
      positions.push(position)
    }
  }
  return positions
}

describe('when a fault strikes', () => {
  test.each<[string, FaultTrigger, number[]]>([
    ['always', {}, [1, 2, 3, 4, 5, 6, 7, 8]],
    ['the third', { nth: 3 }, [3]],
    ['some', { nth: [2, 5, 99] }, [2, 5]],
    ['the first two', { first: 2 }, [1, 2]],
    ['every third', { every: 3 }, [3, 6]],
    ['every third, among the first five', { every: 3, first: 5 }, [3]],
    ['a burst', { nth: 3, burst: 4 }, [3, 4, 5, 6]],
    ['bursts', { every: 4, burst: 2 }, [4, 5, 8]],
    ['never', { rate: 0 }, []],
    ['a rate of one', { rate: 1, nth: 4 }, [4]],
    ['by pattern', { when: { prompt: 'prompt 5' } }, [5]],
    ['by function', { when: ({ prompt }) => prompt.endsWith('7') }, [7]],
    ['positions count what the filter lets through', { when: ({ prompt }) => /[3-8]/.test(prompt), nth: 2 }, [4]],
    ['another model', { when: { model: 'other' } }, []],
    ['another endpoint', { when: { endpoint: 'embeddings' } }, []],
    ['streams only', { when: { stream: true } }, []],
  ])('%s', async (_name, trigger, expected) => {
    expect(await struck(trigger, 8)).toEqual(expected)
  })

  test('attempts: a retry of the same conversation goes well', async () => {
    expect(await struck({ attempts: 1 }, 6, ['a', 'a', 'b', 'a', 'b', 'c'])).toEqual([1, 3, 6])
    expect(await struck({ attempts: 2 }, 5, ['a', 'a', 'a', 'b', 'b'])).toEqual([1, 2, 4, 5])
  })

  test('a rate is kept within binomial limits, and a retry is drawn anew', async () => {
    await using server = await scriptedModelServer({ faults: [{ kind: 'status', status: 503, rate: 0.3 }] })
    const fresh = await Promise.all(Array.from({ length: 300 }, (_, index) => chat(server, `${index}`)))
    const again = await Promise.all(Array.from({ length: 300 }, () => chat(server, 'same')))
    for (const replies of [fresh, again]) {
      const failed = replies.filter(({ status }) => status === 503).length
      // 300 draws at 0.3: mean 90, and five standard deviations are 40.
      expect(Math.abs(failed - 90)).toBeLessThan(40)
    }
  })

  test('a rate strikes the same requests whatever their order', async () => {
    const prompts = Array.from({ length: 40 }, (_, index) => `ticket ${index}`)
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.shuffledSubarray(prompts, { minLength: 40 }), async (seed, shuffled) => {
        const faults = [{ kind: 'status', status: 503, rate: 0.5 } as const]
        await using server = await scriptedModelServer({ seed, faults })
        const inOrder = await Promise.all(prompts.map(async (prompt) => (await chat(server, prompt)).status))
        server.reset()
        const statuses = new Map<string, number>()
        for (const prompt of shuffled) {
          statuses.set(prompt, (await chat(server, prompt)).status)
        }
        expect(prompts.map((prompt) => statuses.get(prompt))).toEqual(inOrder)
      }),
      { numRuns: 5 },
    )
  })

  test('a fault costs no occurrence: the retry gets the reply of the first time', async () => {
    await using calm = await scriptedModelServer()
    await using rough = await scriptedModelServer({ faults: [{ kind: 'status', status: 500, first: 2 }] })
    const expected = await ask(calm, 'x')
    await chat(rough, 'x')
    await chat(rough, 'x')
    expect(await ask(rough, 'x')).toBe(expected)
  })
})
