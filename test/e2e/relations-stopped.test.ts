import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

import { type JsonReport, reportSchema } from '../../src/reporter/formats/json-report.ts'
import { copyFixture, createFixture, type Fixture } from './support/fixture.ts'
import { forEachMajor, isNewest } from './support/majors.ts'

// Relations in parts: shards on several machines, a budget that is spent, a run that is stopped.

async function reportOf({ directory }: Fixture): Promise<JsonReport> {
  return reportSchema.parse(JSON.parse(await readFile(path.join(directory, '.touchstone/report.json'), 'utf8')))
}

const config = (gateway: string): string => `
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  export default defineConfig({
    plugins: [touchstone({ gateway: ${gateway}, reports: ['terminal', 'json'] })],
    test: { globalSetup: ['./server.js'] },
  })
`

const server = `
  import { scriptedModelServer } from 'vitest-touchstone/testing'
  export default async (project) => {
    const server = await scriptedModelServer({ reply: 'yes', latency: { median: 20, p95: 30 } })
    project.provide('baseUrl', server.baseUrl)
    return () => server.close()
  }
`

const evalFile = `
  import { inject } from 'vitest'
  import { metamorphic, model, relation } from 'vitest-touchstone'
  const asked = model('openai/shouter', { baseUrl: inject('baseUrl'), maxTokens: 5 })
  metamorphic('steady', asked, {
    inputs: Array.from({ length: 2000 }, (_, index) => 'question ' + index),
    tolerate: 0.1,
    relations: [relation('louder', { transform: (text) => text.toUpperCase() })],
  })
`

forEachMajor((major) => {
  test('shards merge from rows, and every verdict is computed again', async () => {
    const fixture = await copyFixture('relations', major)
    for (const shard of ['1/2', '2/2']) {
      await fixture.run({ args: ['groups', 'verdicts', `--shard=${shard}`], reporters: ['blob'] })
    }
    const merged = await fixture.run({ args: ['--merge-reports'] })
    const { merge, problems, capabilities } = await reportOf(fixture)
    // Refused ones asked nothing, and so have no rows.
    expect(merge).toMatchObject({ corrected: 0, asRecorded: 1 })
    expect(merge?.confirmed).toBeGreaterThan(20)
    expect(problems).toEqual([])
    expect(capabilities).not.toEqual([])
    expect(merged.stdout).toMatch(/ Gate {6}REJECT/)
  })

  if (!isNewest(major)) {
    return // Our own code, whatever the major.
  }

  test('a run that is stopped tells how far a relation was', async () => {
    const files = { 'vitest.config.js': config('{ concurrency: 4 }'), 'server.js': server, 'steady.eval.js': evalFile }
    const fixture = await createFixture(files, major)
    const vitest = fixture.start({ command: 'run' })
    await vitest.waitFor(/of 2,000 inputs/)
    vitest.signal('SIGINT')
    const run = await vitest.finished
    expect(run.exitCode).not.toBe(0)
    const { decision } = await reportOf(fixture)
    expect(decision?.reason).toMatch(/steady · louder stopped at [\d,]+ of 2,000 inputs \(no violation\)/)
  })

  test('the time limit of a test ends a matcher, and holds no metamorphic test up', async () => {
    const files = {
      'vitest.config.js': `
        export default { test: { include: ['*.eval.js'], setupFiles: ['vitest-touchstone/matchers'], testTimeout: 300 } }
      `,
      'slow.eval.js': `
        import { expect, test } from 'vitest'
        import { metamorphic, relation } from 'vitest-touchstone'
        const slow = async (text) => {
          await new Promise((resolve) => setTimeout(resolve, 100))
          return text.toLowerCase()
        }
        const louder = relation('louder', { transform: (text) => text.toUpperCase() })
        const inputs = Array.from({ length: 60 }, (_, index) => 'question ' + index)
        metamorphic('slow', slow, { inputs, relations: [louder] })
        test('too slow', async () => {
          await expect(slow).toUphold(louder, { inputs: inputs.map((text) => text + '!') })
        })
      `,
    }
    const fixture = await createFixture(files, major)
    const run = await fixture.run()
    expect(run.test('louder').state).toBe('passed')
    expect(run.test('too slow').errors.join()).toContain('toUphold had not finished when the test ran out of time')
  })

  test('a budget that is spent makes a relation INCONCLUSIVE, with what was found until then', async () => {
    const gateway = `{
      cache: { mode: 'off' },
      budget: { limitUsd: 200 },
      prices: { shouter: { inputPerMillion: 0, outputPerMillion: 1_000_000 } },
    }`
    const files = { 'vitest.config.js': config(gateway), 'server.js': server, 'steady.eval.js': evalFile }
    const fixture = await createFixture(files, major)
    const run = await fixture.run()
    const { tests, decision } = await reportOf(fixture)
    expect(run.test('louder').state).toBe('failed')
    expect(tests[0]?.evidence).toMatchObject([
      { ended: 'budget', verdict: { state: 'inconclusive' }, hint: expect.stringMatching(/raise budget\.limitUsd/i) },
    ])
    expect(decision?.decision).toBe('NEED MORE DATA')
  })
})
