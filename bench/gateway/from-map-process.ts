// The official client answered by a `fetch` of its own, in this process: the least that a run from a cache can cost.
import process from 'node:process'
import { OpenAI } from 'openai'

import { leaveFigures, processFigures } from '../support/figures.ts'
import { type Load, prompt, runConcurrently, systemPrompt } from './load.ts'

const load: Load = {
  baseUrl: 'http://127.0.0.1/v1',
  calls: Number(process.env['BENCH_CALLS']),
  concurrency: Number(process.env['BENCH_CONCURRENCY']),
}
const requestOf = (index: number) => ({
  model: 'bench',
  messages: [
    { role: 'system' as const, content: systemPrompt },
    { role: 'user' as const, content: prompt(index) },
  ],
})
const reply = JSON.stringify({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 0,
  model: 'bench',
  choices: [{ index: 0, message: { role: 'assistant', content: 'billing' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 40, completion_tokens: 1, total_tokens: 41 },
})
const replies = new Map(Array.from({ length: load.calls }, (_, index) => [JSON.stringify(requestOf(index)), reply]))
const client = new OpenAI({
  baseURL: load.baseUrl,
  apiKey: 'bench',
  maxRetries: 0,
  fetch: async (_url, init) =>
    new Response(replies.get(typeof init?.body === 'string' ? init.body : ''), {
      headers: { 'content-type': 'application/json' },
    }),
})
const start = performance.now()
await runConcurrently(load, async (index) => {
  const completion = await client.chat.completions.create(requestOf(index))
  if (completion.choices[0]?.message.content !== 'billing') {
    throw new Error(`case ${index}: no answer`)
  }
})
leaveFigures({ workMs: performance.now() - start, ...processFigures() })
