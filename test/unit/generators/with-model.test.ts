import { expect, test } from 'vitest'

import type { System } from '../../../src/evaluation/system.ts'
import { checkRelation } from '../../../src/generators/check-relation.ts'
import { relation } from '../../../src/generators/relation.ts'
import { SourceOutputs } from '../../../src/generators/running/source-outputs.ts'
import { model } from '../../../src/models/model.ts'
import { serverForEachTest } from '../models/support/ask.ts'

const api = serverForEachTest()
const shouting = relation<string, string>('shouting', { transform: (text) => text.toUpperCase() })
const tickets = Array.from({ length: 20 }, (_, index) => `refund ${index}`)
// The server answers with what it was asked, so letter case shows.
const echo = (): System<string> => model('openai/m', { baseUrl: api.baseUrl })
const prompts = (): string[] =>
  api.server.requests.map(
    ({ body }) => (body as { messages: Array<{ content: string }> }).messages.at(-1)?.content ?? '',
  )

test('each question is one call, those that confirm included; the same seed asks nothing again', async () => {
  const options = { inputs: tickets, concurrency: 1 }
  const first = await checkRelation(echo(), shouting, options)
  expect(first).toMatchObject({ verdict: { state: 'fail' }, counterexample: { certain: true } })
  const { asked } = first
  const questions = Object.values(asked).reduce((sum, count) => sum + count)
  expect(api.server.requests).toHaveLength(questions)
  // The mutant that violates: once, and in each fresh answer.
  const fresh = first.counterexample?.confirmation?.mutant.n ?? 0
  expect(fresh).toBeGreaterThanOrEqual(5)
  expect(prompts().filter((prompt) => prompt === 'REFUND 0')).toHaveLength(1 + fresh)

  const second = await checkRelation(echo(), shouting, options)
  expect(api.server.requests).toHaveLength(questions)
  expect(second.counterexample).toEqual(first.counterexample)
})

test('calls of transforms and expectations belong to the case that they are made for', async () => {
  const rewriter = echo()
  const call = { signal: new AbortController().signal, trial: 0 }
  const rewritten = relation<string, string>('rewritten', {
    transform: async (text) => String(await rewriter.run(`rewrite ${text}`, call)).replace('re: rewrite', 'please'),
    expect: async (before, after) => (await rewriter.run(`${before} = ${after}?`, call)) !== '',
  })
  const result = await checkRelation(echo(), rewritten, { inputs: tickets.slice(0, 3), sources: new SourceOutputs() })
  expect(result).toMatchObject({ verdict: { state: 'pass' }, inputs: { judged: 3 } })
  expect(prompts().filter((prompt) => prompt.startsWith('rewrite'))).toHaveLength(3)
  expect(prompts().filter((prompt) => prompt.endsWith('?'))).toHaveLength(3)
})
