import { beforeAll, expect, inject, test } from 'vitest'
import { evaluation, exactMatch, model, type Run, type System } from 'vitest-touchstone'

import { messages } from './messages.ts'
import { promptV1, promptV2, promptV3, promptV4 } from './prompts.ts'

const shop = evaluation('departments', { cases: messages, score: exactMatch(), concurrency: 40 })

const ask = (name: string, system: string): System<string, string> =>
  model('openai/scripted', { name, system, baseUrl: inject('shopModel') })

const runs = new Map<string, Run>()

beforeAll(async () => {
  // All four side by side, message by message: what the hour does to latencies, it does to all alike.
  const prompts = { 'prompt v1': promptV1, 'prompt v2': promptV2, 'prompt v3': promptV3, 'prompt v4': promptV4 }
  for (const run of await shop.runs(Object.entries(prompts).map(([name, system]) => ask(name, system)))) {
    runs.set(run.system.name, run)
  }
})

const runOf = (name: string): Run => runs.get(name) ?? expect.fail(`there is no run of ${name}`)

test('prompt v2 may ship', async () => {
  await expect(runOf('prompt v2')).toPassGate('./gates.toml', { baseline: runOf('prompt v1') })
})

test('prompt v3 may not: what English gains, German loses', async () => {
  // `.not` asks for evidence of the opposite: this test holds because the gate says REJECT.
  await expect(runOf('prompt v3')).not.toPassGate('./gates.toml', { baseline: runOf('prompt v1') })
})

test('of prompt v4, nobody knows yet', async () => {
  // Perhaps better, perhaps not: the report says how many messages would tell.
  await expect(runOf('prompt v4')).toPassGate('./gates.toml', { baseline: runOf('prompt v1'), inconclusive: 'skip' })
})
