import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

import { type JsonReport, reportSchema } from '../../src/reporter/formats/json-report.ts'
import { scriptedModelServer } from '../../src/testing/scripted-model-server.ts'
import { createFixture, type Fixture } from './support/fixture.ts'
import { forEachMajor, isNewest, type Major } from './support/majors.ts'
import { evalFile, files, prices, withoutPlugin, withPlugin } from './support/traffic-project.ts'

// What model calls came to: case by case in the rows of the report, and all together in its traffic, is what the
// server has counted.

interface Seen {
  readonly peak: number
  readonly seen: ReadonlyArray<{
    readonly prompt: string
    readonly model: keyof typeof prices
    readonly status: number
    readonly usage: { readonly inputTokens: number; readonly outputTokens: number }
  }>
}

interface Used {
  readonly calls: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly costUsd: number
}

async function readReport({ directory }: Fixture): Promise<JsonReport> {
  return reportSchema.parse(JSON.parse(await readFile(path.join(directory, 'report.json'), 'utf8')))
}

async function readSeen({ directory }: Fixture): Promise<Seen> {
  return JSON.parse(await readFile(path.join(directory, 'seen.json'), 'utf8')) as Seen
}

/** What the server has counted for some requests. */
function counted(seen: Seen['seen'], priced = true): Used {
  return seen.reduce(
    (total, { model, usage: { inputTokens, outputTokens } }) => ({
      calls: total.calls + 1,
      inputTokens: total.inputTokens + inputTokens,
      outputTokens: total.outputTokens + outputTokens,
      costUsd:
        total.costUsd +
        (priced
          ? (inputTokens * prices[model].inputPerMillion + outputTokens * prices[model].outputPerMillion) / 1_000_000
          : 0),
    }),
    { calls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 },
  )
}

/** `evaluation > system > case` → what it used. */
function byCase({ seen }: Seen, priced: boolean): Record<string, unknown> {
  const groups = new Map<string, Array<Seen['seen'][number]>>()
  for (const request of seen.filter(({ prompt }) => !prompt.includes('outside'))) {
    const [evaluation, caseId] = request.prompt.split('/')
    const name = `${evaluation} > ${request.model} > ${caseId}`
    groups.set(name, [...(groups.get(name) ?? []), request])
  }
  return Object.fromEntries([...groups].map(([name, requests]) => [name, roundCost(counted(requests, priced))]))
}

function observed({ rows }: JsonReport): Record<string, unknown> {
  return Object.fromEntries(
    rows.flatMap(({ run }) =>
      run.observations.map(({ caseId, usage: { calls, inputTokens, outputTokens, costUsd } }) => [
        `${run.evaluation} > ${run.system.name} > ${caseId}`,
        roundCost({ calls, inputTokens, outputTokens, costUsd: costUsd ?? Number.NaN }),
      ]),
    ),
  )
}

/** Sums of prices depend on the order in which they are added. */
function roundCost<T extends Pick<Used, 'costUsd'>>(used: T): T {
  return { ...used, costUsd: Number(used.costUsd.toFixed(9)) }
}

/** All traffic of a report. */
function sum({ traffic }: JsonReport): Used & { readonly unattributed: number; readonly failed: number } {
  const { groups } = traffic ?? expect.fail('the report has no traffic')
  const total = (field: 'calls' | 'unattributed' | 'inputTokens' | 'outputTokens' | 'costUsd'): number =>
    groups.reduce((sum, group) => sum + group[field], 0)
  return {
    calls: total('calls'),
    unattributed: total('unattributed'),
    inputTokens: total('inputTokens'),
    outputTokens: total('outputTokens'),
    costUsd: total('costUsd'),
    failed: groups.flatMap(({ errors }) => Object.values(errors)).length,
  }
}

/** The figures that do not depend on time, group by group. */
function timeless({ traffic }: JsonReport): unknown[] {
  const { groups = [] } = traffic ?? {}
  return groups
    .map((group) => ({ ...roundCost(group), spentUsd: 0, waitedMs: 0, waitedCalls: 0, latency: group.latency.count }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

async function runOnce(
  major: Major,
  { config, args = [] }: { readonly config: string; readonly args?: readonly string[] },
) {
  const fixture = await createFixture({ ...files, 'vitest.config.js': config }, major)
  // Reporters of the command line would take the place of those in the configuration.
  const run = await fixture.run({ args, reporters: 'none' })
  expect(run.stderr).toBe('')
  const report = await readReport(fixture)
  expect(run.exitCode).toBe(0)
  return { run, report, server: await readSeen(fixture) }
}

const ways: ReadonlyArray<readonly [way: string, args: readonly string[]]> = [
  ['a worker for each file', []],
  ['one worker for both files', ['--no-isolate', '--no-file-parallelism']],
]

forEachMajor((major) => {
  test.each(ways)('each case has the tokens and the cost that the server counted for it: %s', async (_case, args) => {
    const { run, report, server } = await runOnce(major, { config: withPlugin, args })

    expect(Object.keys(observed(report))).toHaveLength(240)
    expect(observed(report)).toEqual(byCase(server, true))
    const all = counted(server.seen)
    expect(roundCost(sum(report))).toEqual(roundCost({ ...all, unattributed: 2, failed: 0 }))
    // Six slots for each of two credentials; a slot is taken before its call arrives.
    expect(report.traffic?.peakConcurrency).toEqual({ [report.traffic?.groups[0]?.host ?? '']: expect.any(Number) })
    expect(server.peak).toBeLessThanOrEqual(Math.min(12, ...Object.values(report.traffic?.peakConcurrency ?? {})))
    expect(report.traffic).toMatchObject({ limitsPerProcess: false, uncountedFiles: 0 })
    expect(run.output).toMatch(
      new RegExp(` Traffic {3}${all.calls} calls · 2 outside any case · [\\d.,]+k tokens · \\$\\d\\.\\d+`),
    )
    expect(run.output).toMatch(/ Model +calls +tokens +cost +p50 +p95 +host peak\n thorough +242 /)
  })

  describe('without the plugin', () => {
    test.each(isNewest(major) ? ways : ways.slice(0, 1))(
      'it is the same, and limits are said to be those of each process: %s',
      async (_case, args) => {
        const { run, report, server } = await runOnce(major, { config: withoutPlugin, args })

        expect(observed(report)).toEqual(byCase(server, false))
        expect(sum(report)).toEqual({ ...counted(server.seen, false), unattributed: 2, failed: 0 })
        expect(report.traffic).toMatchObject({ limitsPerProcess: true, uncountedFiles: 0 })
        expect(run.output).toContain('Limits held for each worker process on its own')
      },
    )
  })

  if (!isNewest(major)) {
    return // Our own code, whatever the major.
  }

  test('where a worker dies, the gateway tells what its file has called', async () => {
    // Ends the thread, which leaves nothing behind.
    const fixture = await createFixture(
      {
        ...files,
        'two.eval.js': evalFile('two').replace("await ask('two/outside/#0')", 'process.reallyExit(1)'),
        'vitest.config.js': withPlugin,
      },
      major,
    )
    const run = await fixture.run({ reporters: 'none' })
    expect(run.exitCode).toBe(1)
    const report = await readReport(fixture)
    const { seen } = await readSeen(fixture)
    expect(roundCost(sum(report))).toEqual(roundCost({ ...counted(seen), unattributed: 1, failed: 0 }))
    expect(seen.filter(({ prompt }) => prompt.startsWith('two'))).toHaveLength(180)
    expect(report.traffic).toMatchObject({ uncountedFiles: 0 })
  })

  test('merged shards have the traffic of the whole', async () => {
    // One server, so that the host is the same in all; no cache, so that shards ask anew what the whole has asked.
    await using server = await scriptedModelServer({ reply: ({ prompt }) => 'word '.repeat(1 + (prompt.length % 17)) })
    const env = { MODEL_SERVER: server.baseUrl, TOUCHSTONE_CACHE: 'off' }
    const config = withPlugin.replace('concurrency: 6,', 'concurrency: 6, budget: { limitUsd: 2 },')
    const fixture = await createFixture({ ...files, 'vitest.config.js': config }, major)
    await fixture.run({ env })
    const whole = await readReport(fixture)
    for (const shard of ['1/2', '2/2']) {
      await fixture.run({ args: [`--shard=${shard}`], reporters: ['blob'], env })
    }
    const part = await readReport(fixture)
    await fixture.run({ args: ['--merge-reports'], env })
    const merged = await readReport(fixture)

    expect(timeless(merged)).toEqual(timeless(whole))
    expect(timeless(whole)).toHaveLength(9)
    expect(timeless(part)).toHaveLength(5)
    expect(merged.traffic).toMatchObject({ limitsPerProcess: false, uncountedFiles: 0 })
    // Each shard has a budget of its own.
    expect(merged.traffic?.prices).toEqual(whole.traffic?.prices)
    expect(merged.traffic?.budget).toMatchObject({ limitUsd: 4, heldUsd: 0, refused: 0 })
    expect(merged.traffic?.budget?.spentUsd).toBeCloseTo(whole.traffic?.budget?.spentUsd ?? 0, 9)
    expect(whole.traffic?.budget).toMatchObject({ limitUsd: 2 })
  })

  test('a record that is damaged is a problem, and its calls are not counted', async () => {
    const damaging = `reporters: ['default', { onTestModuleEnd(module) {
      if (module.moduleId.includes('one')) module.meta().touchstoneFile = { schema: 'touchstone-file/9' }
    } }],`
    const config = withPlugin.replace('test: {', `test: { ${damaging}`)
    const fixture = await createFixture({ ...files, 'vitest.config.js': config }, major)
    const run = await fixture.run({ reporters: 'none' })
    expect(run.output).toContain('PROBLEM   one.eval.js: its record of calls cannot be read: [schema]')
    expect(run.exitCode).toBe(1)
  })
})
