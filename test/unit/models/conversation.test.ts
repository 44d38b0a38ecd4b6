import { expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'

import type { System } from '../../../src/evaluation/system.ts'
import { conversation, type HeldConversation } from '../../../src/models/conversation.ts'
import { model } from '../../../src/models/model.ts'
import { errorOf, serverForEachTest } from './support/ask.ts'

const api = serverForEachTest()
const { signal } = new AbortController()
const hold = async (
  system: System<readonly string[], HeldConversation>,
  turns: readonly string[],
): Promise<HeldConversation> => await system.run(turns, { signal, trial: 0 })

test('each turn is asked with all that was said before', async () => {
  const support = conversation(model('openai/m', { baseUrl: api.baseUrl, system: 's' }), { name: 'support' })
  expectTypeOf(support).toEqualTypeOf<System<readonly string[], HeldConversation>>()
  const held = await hold(support, ['one', 'two'])
  expect(held.messages).toEqual([
    { role: 'user', content: 'one' },
    { role: 'assistant', content: 're: one' },
    { role: 'user', content: 'two' },
    { role: 'assistant', content: 're: two' },
  ])
  expect(held).toMatchObject({ answer: 're: two', outputs: ['re: one', 're: two'] })
  expect(api.server.requests).toHaveLength(2)
  expect(api.server.requests[1]?.body).toMatchObject({ messages: [{ role: 'system' }, ...held.messages.slice(0, 3)] })
  expect(support.name).toBe('support')
  expect(support.version).toBe(model('openai/m', { system: 's' }).version)
})

test('answers of models with tools, and of other systems', async () => {
  const tools = { find: { parameters: z.object({}), run: () => 'found' } }
  const agent = await hold(conversation(model('openai/m', { baseUrl: api.baseUrl, tools })), ['x'])
  expect(agent.messages[1]).toEqual({ role: 'assistant', content: 're: x' })
  expect(agent.outputs[0]).toMatchObject({ stoppedBy: 'answer' })
  const counts = await hold(
    conversation((messages) => ({ n: messages.length })),
    ['a', 'b'],
  )
  expect(counts.answer).toBe('{"n":3}')
})

test('what goes wrong', async () => {
  const broken = conversation((messages) => {
    throw new Error(`at turn ${messages.length}`)
  })
  expect(await errorOf(broken as System, ['a', 'b'])).toEqual(new Error('at turn 1'))
  for (const turns of ['a', [], [1]]) {
    expect(await errorOf(broken as System, turns)).toBeInstanceOf(RangeError)
  }
  expect(() => conversation(() => 'x', { nam: 'y' } as never)).toThrow('Did you mean "name"?')
})
