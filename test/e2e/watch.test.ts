import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { type JsonReport, reportSchema } from '../../src/reporter/formats/json-report.ts'
import { startModelServerProcess } from '../../src/testing/index.ts'
import type { ModelServerProcess } from '../../src/testing/model-server-process.ts'
import { createFixture, type Fixture } from './support/fixture.ts'
import { forEachMajor } from './support/majors.ts'
import { rewrite, waitsForChanges } from './support/rewrite.ts'

// In watch mode one gateway serves all runs: what was answered once is not asked again, and each run has its own figures.

const cases = 30

const config = `
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  export default defineConfig({
    plugins: [touchstone({ gateway: { concurrency: 4 }, reports: ['terminal', ['json', { file: 'report.json' }]] })],
  })
`

const evalFile = (name: string, question: string): string => `
  import { expect, test } from 'vitest'
  import { evaluation, model } from 'vitest-touchstone'
  const on = evaluation('${name}', {
    cases: Array.from({ length: ${cases} }, (_, i) => ({ input: '${question} ' + i, expected: 'RIGHT' })),
    score: ({ output, expected }) => output === expected,
  })
  test('${name}', async () => {
    await expect(model('openai/any', { baseUrl: process.env.MODEL_URL })).toScoreAtLeast(0.5, { on })
  })
`

interface Figures {
  readonly calls: number
  readonly fromCache: number
  readonly evaluations: readonly string[]
}

async function figures({ directory }: Fixture): Promise<Figures> {
  const text = await readFile(path.join(directory, 'report.json'), 'utf8')
  const { traffic, rows }: JsonReport = reportSchema.parse(JSON.parse(text))
  const groups = traffic?.groups ?? []
  return {
    calls: groups.reduce((sum, group) => sum + group.calls, 0),
    fromCache: groups.reduce((sum, group) => sum + group.hits, 0),
    evaluations: rows.map(({ run }) => run.evaluation).sort(),
  }
}

forEachMajor((major) => {
  let server: ModelServerProcess

  beforeEach(async () => {
    server = await startModelServerProcess({ reply: 'RIGHT' })
  })

  afterEach(async () => {
    await server.close()
  })

  test('a rerun asks only what is new, and counts only its own calls', async () => {
    const fixture = await createFixture(
      { 'vitest.config.js': config, 'one.eval.js': evalFile('one', 'first'), 'two.eval.js': evalFile('two', 'other') },
      major,
    )
    const env = { MODEL_URL: server.baseUrl, OPENAI_API_KEY: 'key' }
    const vitest = fixture.start({ command: 'watch', env })
    const asked = async (): Promise<number> => (await server.totals()).requests

    const ask = (question: string, prints: string): Promise<void> =>
      rewrite(fixture, vitest, {
        file: 'one.eval.js',
        text: `${evalFile('one', question)}\nconsole.log('${prints}')\n`,
        prints,
      })

    await vitest.waitFor(waitsForChanges)
    expect(await asked()).toBe(2 * cases)
    expect(await figures(fixture)).toEqual({ calls: 2 * cases, fromCache: 0, evaluations: ['one', 'two'] })

    // A new gateway would have to ask again.
    await rm(path.join(fixture.directory, '.touchstone'), { recursive: true, force: true })
    await ask('first', 'the same questions')
    expect(await asked()).toBe(2 * cases)
    expect(await figures(fixture)).toEqual({ calls: cases, fromCache: cases, evaluations: ['one'] })

    await ask('second', 'other questions')
    expect(await asked()).toBe(3 * cases)
    expect(await figures(fixture)).toEqual({ calls: cases, fromCache: 0, evaluations: ['one'] })

    vitest.signal('SIGINT')
    const run = await vitest.finished
    expect(run.leftRunning).toBe(false)
  })
})
