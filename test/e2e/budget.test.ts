import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

import { agreeingServer } from './support/agreeing-server.ts'
import type { Fixture } from './support/fixture.ts'
import { createFixture } from './support/fixture.ts'
import { forEachMajor, isNewest, type Major } from './support/majors.ts'

// A budget is one for all eval files and workers; when it is spent, verdicts are INCONCLUSIVE.

const config = (budget: string): string => `
  import { touchstone } from 'vitest-touchstone/plugin'
  import { defineConfig } from 'vitest/config'
  export default defineConfig({
    plugins: [touchstone({
      gateway: {
        concurrency: 2,
        cache: { mode: 'off' },
        budget: ${budget},
        prices: { shouter: { inputPerMillion: 0, outputPerMillion: 1_000_000 } },
      },
      reports: ['terminal', ['json', { file: 'report.json' }]],
    })],
    test: { globalSetup: ['./server.js'] },
  })
`

const evalFile = (name: string): string => `
  import { expect, inject, test } from 'vitest'
  import { evaluation, exactMatch, model } from 'vitest-touchstone'
  const on = evaluation('${name}', {
    cases: Array.from({ length: 100 }, (_, i) => ({ input: '${name} ' + i, expected: 'yes' })),
    score: exactMatch(),
  })
  const asked = model('openai/shouter', { baseUrl: inject('baseUrl'), maxTokens: 5 })
  test('passes', { timeout: 60_000 }, async () => {
    await expect(asked).toScoreAtLeast(0.5, { on })
  })
  test('fails', { timeout: 60_000 }, async () => {
    await expect(asked).not.toScoreAtLeast(0.5, { on })
  })
`

interface Seen {
  readonly requests: number
}

async function fixtureWith(budget: string, major: Major): Promise<Fixture> {
  const files = { 'one.eval.js': evalFile('one'), 'two.eval.js': evalFile('two') }
  return createFixture({ 'vitest.config.js': config(budget), 'server.js': agreeingServer, ...files }, major)
}

async function readJson<T>(fixture: Fixture, file: string): Promise<T> {
  return JSON.parse(await readFile(path.join(fixture.directory, file), 'utf8')) as T
}

interface ReportPart {
  readonly traffic: {
    readonly budget: { readonly limitUsd: number; readonly spentUsd: number; readonly reservedUsd: number }
    readonly prices: { readonly name: string; readonly date: string }
  }
}

forEachMajor((major) => {
  test('never more is spent than allowed, by all files together; nothing passes or fails', async () => {
    const fixture = await fixtureWith('{ limitUsd: 60, warnUsd: 10 }', major)
    const run = await fixture.run()
    expect(run.tests.map(({ state }) => state)).toEqual(['failed', 'failed', 'failed', 'failed'])
    const messages = run.tests.flatMap(({ errors }) => errors)
    expect(messages.filter((message) => message.includes('INCONCLUSIVE: the budget left out'))).toHaveLength(4)
    expect(messages[0]).toMatch(
      /the budget left out \d+ of 100 cases, (?:which would have cost about \$\d+|and nobody)/,
    )
    expect(messages[0]).toContain('budget: $')
    const { traffic } = await readJson<ReportPart>(fixture, 'report.json')
    expect(traffic.budget).toMatchObject({ limitUsd: 60, reservedUsd: 0 })
    expect(traffic.budget.spentUsd).toBeLessThanOrEqual(60)
    expect(traffic.budget.spentUsd).toBeGreaterThan(50)
    expect(traffic.prices).toMatchObject({ name: '@pydantic/genai-prices', date: expect.stringMatching(/^\d{4}-/) })
    const { requests } = await readJson<Seen>(fixture, 'seen.json')
    expect(requests).toBeGreaterThan(10)
    expect(requests).toBeLessThanOrEqual(60)
    expect(run.stdout).toMatch(/ of \$60\.00/)
    expect(run.stdout).toContain('left out')
    expect(`${run.stdout}${run.stderr}`.match(/as much as budget\.warnUsd/g)).toHaveLength(1)
  })

  if (!isNewest(major)) {
    return // Our own code, whatever the major.
  }

  test('a budget that suffices changes nothing', async () => {
    const fixture = await fixtureWith('{ limitUsd: 2000 }', major)
    const run = await fixture.run()
    expect(run.tests.map(({ state }) => state)).toEqual(['passed', 'failed', 'passed', 'failed'])
    expect(run.stdout).toMatch(/\$\d+\.\d\d of \$2,000\.00/)
    expect(run.stderr).not.toContain('budget')
    expect(run.stdout).toContain(
      ' Estimate  nobody knows yet what these 2 files cost; touchstone estimate counts without calling · budget $2,000.00\n',
    )

    // What was spent then is what is foretold now; of a part of the files it is their part.
    const spent = /(\$[\d.]+) of \$2,000\.00/.exec(run.stdout)?.[1]
    const again = await fixture.run()
    expect(again.stdout).toContain(
      ` Estimate  ${spent} if all is as in the last run of these 2 files, less what the cache answers · budget $2,000.00\n`,
    )
    await fixture.write('three.eval.js', evalFile('three'))
    const more = await fixture.run({ args: ['one', 'three', '-t', 'nothing'] })
    expect(more.stdout).toMatch(/ Estimate {2}at least \$[\d.]+ if all is as in the last run of 1 of 2 files, and the/)
    await fixture.write('.touchstone/costs.json', 'no JSON')
    const forgotten = await fixture.run({ args: ['one', '-t', 'nothing'] })
    expect(forgotten.stdout).toContain(' Estimate  nobody knows yet what this file costs;')
  })
})
