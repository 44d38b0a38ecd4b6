import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

import { createFixture } from './support/fixture.ts'
import { forEachMajor } from './support/majors.ts'

// Model calls of several eval files, in workers of their own, go through one gateway in the main process.

const cases = 40

const config = `
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  export default defineConfig({
    plugins: [touchstone({ gateway: { concurrency: 4 } })],
    test: { globalSetup: ['./server.js'] },
  })
`

// The server tells at its end what it has seen.
const server = `
  import { writeFile } from 'node:fs/promises'
  import { scriptedModelServer } from 'vitest-touchstone/testing'
  export default async (project) => {
    const server = await scriptedModelServer({ latency: 25, reply: ({ prompt }) => prompt.toUpperCase() })
    project.provide('baseUrl', server.baseUrl)
    return async () => {
      const prompts = server.requests.map(({ body }) => body.messages.at(-1).content)
      await writeFile('seen.json', JSON.stringify({ peak: server.totals.peakInFlight, prompts }))
      await server.close()
    }
  }
`

const evalFile = (name: string): string => `
  import { expect, inject, test } from 'vitest'
  import { evaluation, exactMatch, model } from 'vitest-touchstone'
  const shouting = evaluation('${name}', {
    cases: Array.from({ length: ${cases} }, (_, i) => ({ input: '${name} ' + i, expected: '${name.toUpperCase()} ' + i })),
    score: exactMatch(),
  })
  test('it shouts', { timeout: 60_000 }, async () => {
    const shouter = model('openai/shouter', { baseUrl: inject('baseUrl') })
    await expect(shouter).toScoreAtLeast(0.8, { on: shouting })
  })
`

forEachMajor((major) => {
  test('two eval files share one limit, and every case is asked once', async () => {
    const fixture = await createFixture(
      {
        'vitest.config.js': config,
        'server.js': server,
        'one.eval.js': evalFile('one'),
        'two.eval.js': evalFile('two'),
      },
      major,
    )
    const run = await fixture.run()
    expect(run.stderr).toBe('')
    expect(run.tests.map(({ state }) => state)).toEqual(['passed', 'passed'])

    const seen = JSON.parse(await readFile(path.join(fixture.directory, 'seen.json'), 'utf8')) as {
      readonly peak: number
      readonly prompts: readonly string[]
    }
    expect(seen.peak).toBe(4)
    expect(seen.prompts).toHaveLength(2 * cases)
    expect(new Set(seen.prompts).size).toBe(2 * cases)
    expect(run.exitCode).toBe(0)
  })
})
