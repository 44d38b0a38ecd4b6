import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

import { reportSchema } from '../../src/reporter/formats/json-report.ts'
import { scriptedModelServer } from '../../src/testing/scripted-model-server.ts'
import { createFixture } from './support/fixture.ts'
import { onNewestMajor } from './support/majors.ts'

const config = `
import { touchstone } from 'vitest-touchstone/plugin'
export default {
  plugins: [touchstone({ gateway: { prices: { tiny: { inputPerMillion: 1, outputPerMillion: 1 } }, budget: { limitUsd: 5 } }, reports: [['json', { file: 'report.json' }]] })],
}
`

/** Asks a model, as clients do, and misbehaves in some cases. */
const candidate = `
export async function ask({ baseUrl, id }: { baseUrl: string; id: number }): Promise<string> {
  if (id === 5) process.exit(1)
  if (id === 6) for (;;);
  const reply = await fetch(baseUrl + '/chat/completions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'tiny', max_tokens: 20, messages: [{ role: 'user', content: 'case ' + id }] }),
  })
  console.log('never shown')
  return (await reply.json()).choices[0].message.content
}
`

const evals = `
import { expect, test } from 'vitest'
import { evaluation, exactMatch, systemFromModule } from 'vitest-touchstone'

const asking = evaluation('asking', {
  cases: Array.from({ length: 60 }, (_, id) => ({ id: String(id), input: { baseUrl: process.env.MODEL_SERVER, id }, expected: 'yes' })),
  score: exactMatch(),
})

test('a module in threads', async () => {
  const candidate = systemFromModule(new URL('./candidate.ts', import.meta.url), { export: 'ask', timeoutMs: 1_500 })
  await expect(candidate).toScoreAtLeast(0.8, { on: asking })
})
`

onNewestMajor((major) => {
  test('in eval files, models that a module asks are asked through the gateway, and what it breaks is one case', async () => {
    const server = await scriptedModelServer({ reply: 'yes' })
    const files = { 'vitest.config.js': config, 'candidate.ts': candidate, 'first.eval.js': evals }
    const project = await createFixture({ ...files, 'package.json': '{ "type": "module" }' }, major)

    const run = await project.run({ env: { MODEL_SERVER: server.baseUrl, OPENAI_BASE_URL: server.baseUrl } })
    await server.close()

    expect(run).toMatchObject({ exitCode: 0, stderr: '', errors: [], leftRunning: false })
    expect(run.stdout).not.toContain('never shown')
    const report = reportSchema.parse(JSON.parse(await readFile(path.join(project.directory, 'report.json'), 'utf8')))
    expect(report.traffic?.groups).toMatchObject([{ system: 'candidate.ts#ask', calls: 58, unattributed: 0 }])
    expect(server.requests).toHaveLength(58)
  })
})
