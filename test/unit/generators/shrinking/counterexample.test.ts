import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { checkRelation } from '../../../../src/generators/check-relation.ts'
import { property } from '../../../../src/generators/property.ts'
import { relation } from '../../../../src/generators/relation.ts'

const words = fc.array(fc.constantFrom('so', 'refund', 'my', 'order'), { minLength: 1 }).map((list) => list.join(' '))
const shouting = relation<string, string>('shouting', {
  transform: (text) =>
    fc
      .subarray(Array.from(text, (_, at) => at).filter((at) => /[a-z]/u.test(text[at] ?? '')))
      .map((places) =>
        Array.from(text, (letter, at) => (places.includes(at) ? letter.toUpperCase() : letter)).join(''),
      ),
})
const careless = (text: string): string => (text.includes('refund') ? 'billing' : 'other')

test('both the input and what changed in it are made smaller', async () => {
  const { counterexample } = await checkRelation(careless, shouting, { inputs: words, seed: 5 })
  expect(counterexample).toMatchObject({ certain: true, before: 'billing', after: 'other' })
  const [input, transformed] = [String(counterexample?.input), String(counterexample?.transformed)]
  expect(input.split(' ').length).toBeLessThanOrEqual(2)
  expect(Array.from(input).filter((letter, at) => letter !== transformed[at])).toHaveLength(1)
})

test('seed and path ask for the same pair again, and for nothing else', async () => {
  const { counterexample } = await checkRelation(careless, shouting, { inputs: words, seed: 5 })
  const { seed, path, input, transformed } = counterexample ?? { seed: 0, path: '' }
  const again = await checkRelation(careless, shouting, { inputs: words, seed, path, shrinkBudget: 0 })
  expect(again).toMatchObject({
    verdict: { state: 'fail' },
    inputs: { planned: 1, judged: 1 },
    asked: { sources: 1, mutants: 1, shrinking: 0 },
    counterexample: { input, transformed, path, certain: true },
  })
  const mended = await checkRelation((text: string) => careless(text.toLowerCase()), shouting, {
    inputs: words,
    seed,
    path,
  })
  expect(mended).toMatchObject({ verdict: { state: 'pass' }, counterexample: null })
})

test('a path leads nowhere when what it belongs to has changed', async () => {
  const options = { inputs: ['refund'], path: '7:0', seed: 1 }
  await expect(checkRelation(careless, shouting, options)).rejects.toThrow('there is nothing at this path')
  await expect(checkRelation(careless, shouting, { ...options, path: '0:0:1.999' })).rejects.toThrow(
    'nothing at this path',
  )
})

test('stays within its calls, and shows what it has', async () => {
  for (const shrinkBudget of [0, 1, 7, 20]) {
    const { asked, counterexample } = await checkRelation(careless, shouting, { inputs: words, shrinkBudget })
    // A batch of candidates that has begun is finished.
    expect(asked.shrinking).toBeLessThanOrEqual(shrinkBudget === 0 ? 0 : shrinkBudget + 8)
    expect(counterexample).not.toBeNull()
  }
})

test('what noise has shown once is not certain', async () => {
  let calls = 0
  // The second output, that for the first mutant, is wrong, and no other.
  const once = (): string => ((calls += 1) === 2 ? 'other' : 'billing')
  const result = await checkRelation(once, shouting, { inputs: words, concurrency: 1 })
  expect(result.verdict).toMatchObject({ state: 'pass' })
  expect(result.verdict.reason).toContain('1 seen, not confirmed')
  expect(result.counterexample).toMatchObject({ certain: false, shrinks: 0 })
  expect(result.followUps).toEqual({ tried: 1, confirmed: 0 })
})

test('of very many violations only some are followed up, and the verdict says so', async () => {
  let calls = 0
  const noisy = (): string => ((calls += 1) % 3 === 0 ? 'other' : 'billing')
  const inputs = Array.from({ length: 100 }, (_, index) => `ticket ${index} of many`)
  const result = await checkRelation(noisy, shouting, { inputs, followUps: 2, concurrency: 1 })
  expect(result.followUps).toEqual({ tried: expect.any(Number), confirmed: 0 })
  expect(result.verdict).toMatchObject({ state: 'inconclusive', cause: 'undecidable' })
  expect(result.verdict.reason).toContain('2 of ')
  expect(result.verdict.reason).toContain('tolerate: { excess }')
})

test('what is tolerated is shown without further calls', async () => {
  const inputs = Array.from({ length: 200 }, (_, index) => (index === 3 ? 'refund' : `nothing ${index}`))
  const result = await checkRelation(careless, shouting, { inputs, tolerate: 0.05 })
  expect(result).toMatchObject({ verdict: { state: 'pass' }, asked: { confirming: 0, shrinking: 0 } })
  expect(result.counterexample).toMatchObject({ input: 'refund', certain: false })
})

test('an output that is wrong by itself is shrunk by its input', async () => {
  const small = property<number, number>('is below 100', { check: (output) => output < 100 })
  const result = await checkRelation((input: number) => input, small, { inputs: fc.nat({ max: 10_000 }) })
  expect(result.counterexample).toMatchObject({ input: 100, transformed: 100, before: null, after: 100, certain: true })
})

test('an abort while violations are made smaller leaves the one that was seen', async () => {
  const controller = new AbortController()
  let calls = 0
  const counting = (text: string): string => {
    calls += 1
    if (calls > 40) {
      controller.abort()
    }
    return careless(text)
  }
  const options = { inputs: words, signal: controller.signal, concurrency: 1 }
  const result = await checkRelation(counting, shouting, options)
  expect(result.verdict).toEqual({ state: 'fail', reason: 'a violation was confirmed' })
  expect(result.counterexample).toMatchObject({ certain: true, shrinks: 0 })
})
