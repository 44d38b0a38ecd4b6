import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { scriptedModelServer } from '../../../src/testing/index.ts'
import { answerer } from '../../../src/testing/_internal/replies/answer.ts'
import type { Answers, ModelRequest } from '../../../src/testing/index.ts'
import { ask } from './client.ts'

const labels = ['billing', 'technical', 'account']
const table = Object.fromEntries(
  Array.from({ length: 400 }, (_, index) => [`ticket ${index}.`, labels[index % 3] ?? '']),
)

function request(prompt: string, more: Partial<ModelRequest> = {}): ModelRequest {
  return {
    endpoint: 'chat',
    model: 'm',
    prompt,
    system: '',
    messages: [{ role: 'user', text: prompt }],
    occurrence: 0,
    attempt: 0,
    choice: 0,
    stream: false,
    tools: [],
    mustCall: false,
    headers: {},
    body: {},
    ...more,
  }
}

/** The prompts that a rule answers wrongly. */
function wrongPrompts(rule: Answers, seed: number, more: Partial<ModelRequest> = {}): string[] {
  const answer = answerer(rule)
  const model = more.model ?? 'm'
  return Object.keys(table).filter((prompt) => {
    const keys = { seed, conversation: `${model}/${more.system ?? ''}/${prompt}` }
    return answer(request(prompt, more), keys) !== table[prompt]
  })
}

/** Seven standard deviations, and three for the discreteness of small counts: about one run in 10¹⁰ errs. */
function expectShare(count: number, n: number, rate: number): void {
  expect(Math.abs(count - n * rate)).toBeLessThan(7 * Math.sqrt(n * rate * (1 - rate)) + 3)
}

describe('answers', () => {
  test('the share of wrong answers is within binomial limits of the rate, whatever the seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, wrongRate) => {
        expectShare(wrongPrompts({ correct: table, wrongRate }, seed).length, 400, wrongRate)
      }),
      { numRuns: 50 },
    )
  })

  test('a rate of 0 is never wrong, a rate of 1 always', () => {
    expect(wrongPrompts({ correct: table }, 1)).toEqual([])
    expect(wrongPrompts({ correct: table, wrongRate: 1 }, 1)).toHaveLength(400)
  })

  test('over HTTP, from the table alone, and the same on another server of this seed', async () => {
    const options = { seed: 7, answers: { correct: table, wrongRate: 0.25 } }
    await using first = await scriptedModelServer(options)
    await using second = await scriptedModelServer(options)
    const prompts = Object.keys(table)
    const answers = await Promise.all(prompts.map((prompt) => ask(first, prompt)))
    expect(await Promise.all(prompts.map((prompt) => ask(second, prompt)))).toEqual(answers)
    expect(new Set(answers)).toEqual(new Set(labels))
    expectShare(answers.filter((answer, index) => answer !== table[prompts[index] ?? '']).length, 400, 0.25)
  })

  test('the same prompt inside a template is known', async () => {
    await using server = await scriptedModelServer({ answers: { correct: table } })
    expect(await ask(server, 'Which team should take this? ticket 4. Answer in one word.')).toBe('technical')
  })

  test('asked again, the answer is the same; by occurrence it is drawn anew', async () => {
    await using server = await scriptedModelServer({
      answers: { correct: { x: 'right' }, wrong: 'wrong', wrongRate: 0.5 },
    })
    const same = await Promise.all(Array.from({ length: 60 }, () => ask(server, 'x')))
    expect(new Set(same).size).toBe(1)
    server.use({ answers: { correct: { x: 'right' }, wrong: 'wrong', wrongRate: 0.5, decidedBy: 'occurrence' } })
    const drawn = await Promise.all(Array.from({ length: 60 }, () => ask(server, 'x')))
    expectShare(drawn.filter((text) => text === 'wrong').length, 60, 0.5)
  })

  test('by conversation two models err apart; by prompt the better one errs only where the worse one does', () => {
    const rule = { correct: table, wrongRate: ({ model }: ModelRequest) => (model === 'good' ? 0.2 : 0.4) }
    const apart = new Set(wrongPrompts(rule, 3, { model: 'bad' }))
    const goodApart = wrongPrompts(rule, 3, { model: 'good' })
    expectShare(goodApart.filter((prompt) => apart.has(prompt)).length, goodApart.length, 0.4)
    const nested = { ...rule, decidedBy: 'prompt' as const }
    const bad = new Set(wrongPrompts(nested, 3, { model: 'bad' }))
    const good = wrongPrompts(nested, 3, { model: 'good' })
    expect(good.length).toBeGreaterThan(0)
    expect(good.filter((prompt) => !bad.has(prompt))).toEqual([])
  })

  test.each<[string, Partial<Answers>, readonly string[]]>([
    ['one wrong answer', { wrong: 'dunno' }, ['dunno']],
    ['several, never the right one', { wrong: ['billing', 'other', 'none'] }, ['other', 'none']],
    ['a function', { wrong: (prompt) => `not ${prompt}` }, ['not ticket 0.', 'not ticket 3.', 'not ticket 6.']],
    ['those of the table', {}, ['technical', 'account']],
  ])('wrong: %s', async (_name, rule, expected) => {
    await using server = await scriptedModelServer({ answers: { correct: table, wrongRate: 1, ...rule } })
    const prompts = Object.keys(table).filter((prompt) => table[prompt] === 'billing')
    const answers = await Promise.all(prompts.map((prompt) => ask(server, prompt)))
    expect(new Set(answers.filter((answer) => expected.includes(answer)))).toEqual(new Set(expected))
    expect(answers).not.toContain('billing')
  })

  test('where no other answer is known, text is generated', async () => {
    await using server = await scriptedModelServer({
      answers: [{ correct: () => 'right', wrongRate: 1 }, { correct: () => 'fallback' }],
    })
    expect(await ask(server, 'x')).toMatch(/^[A-Z][a-z ]+\.$/)
  })

  test('the first rule that is about the request and knows the prompt answers', async () => {
    await using server = await scriptedModelServer({
      answers: [
        { when: { system: 'v2' }, correct: { x: 'two' } },
        { when: ({ prompt }) => prompt.startsWith('y'), correct: () => 'why' },
        { correct: (prompt) => (prompt === 'x' ? 'one' : undefined) },
      ],
    })
    const system = (text: string, prompt: string): Record<string, unknown> => ({
      messages: [
        { role: 'system', content: text },
        { role: 'user', content: prompt },
      ],
    })
    expect(await ask(server, '', system('prompt v2', 'x'))).toBe('two')
    expect(await ask(server, '', system('prompt v1', 'x'))).toBe('one')
    expect(await ask(server, '', system('prompt v2', 'yes'))).toBe('why')
    expect(await ask(server, '', system('prompt v2', 'z'))).toMatch(/\.$/)
  })
})
