import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

import { reportSchema } from '../../src/reporter/formats/json-report.ts'
import { type ModelRequest, type Reply, scriptedModelServer } from '../../src/testing/index.ts'
import { createFixture } from './support/fixture.ts'
import { majors } from './support/majors.ts'

// A scorer of autoevals that asks a model, unchanged: nothing tells it of the gateway.

const files = {
  'vitest.config.js': `
    import { touchstone } from 'vitest-touchstone/plugin'
    import { defineConfig } from 'vitest/config'
    const gateway = { prices: { judge: { inputPerMillion: 1, outputPerMillion: 2 } } }
    export default defineConfig({ plugins: [touchstone({ gateway, reports: [['json', { file: 'report.json' }]] })] })
  `,
  'facts.eval.js': `
    import { Factuality } from 'autoevals'
    import { expect, test } from 'vitest'
    import { evaluation, scorer } from 'vitest-touchstone'

    const facts = evaluation('facts', {
      cases: Array.from({ length: 20 }, (_, i) => ({ input: 'What is ' + i + ' + 1?', expected: String(i + 1) })),
      score: scorer('Factuality', Factuality.partial({ model: 'judge' }), { version: 'judge' }),
    })
    const right = (question) => 'fact ' + question
    const wrong = (question) => 'fiction ' + question

    test('what the judge says decides', async () => {
      await expect(right).toImproveOn(wrong, { on: facts })
    })
  `,
}

test('a scorer of autoevals that asks a model does so through the gateway: cached, and counted to no system', async () => {
  await using server = await scriptedModelServer({ reply: judge })
  const fixture = await createFixture(files, majors.at(-1) ?? 5)
  const env = { OPENAI_BASE_URL: server.baseUrl, OPENAI_API_KEY: 'key' }
  const first = await fixture.run({ env })
  expect(first.tests.map(({ name, state }) => `${state}: ${name}`)).toEqual(['passed: what the judge says decides'])
  expect(server.totals.requests).toBe(40)
  const { rows, pastGateway } = reportSchema.parse(
    JSON.parse(await readFile(path.join(fixture.directory, 'report.json'), 'utf8')),
  )
  expect(pastGateway).toBeUndefined()
  const scored = rows.map(({ run }) => [...new Set(run.observations.map(({ scores: [score] }) => score))])
  expect(scored).toEqual([[1], [0]])
  const observed = rows.flatMap(({ run }) => run.observations)
  expect(observed.every(({ usage, reasons }) => usage.calls === 0 && reasons?.['Factuality'] === 'as scripted')).toBe(
    true,
  )
  await fixture.run({ env })
  expect(server.totals.requests).toBe(40)
})

/** C: the same details; D: they disagree. */
function judge({ prompt, tools: [tool] }: ModelRequest): Reply {
  const choice = prompt.includes('[Submission]: fact ') ? 'C' : 'D'
  return { toolCalls: [{ name: tool?.name ?? '', arguments: { reasons: 'as scripted', choice } }] }
}
