import { parse } from 'csv-parse/sync'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'

import { TrafficRecorder } from '../../../../src/calls/traffic-recorder.ts'
import { runCli } from '../../../../src/cli/run-cli.ts'
import { formatJson } from '../../../../src/reporter/formats/json.ts'
import { costMonitor } from '../../../../src/reporter/profile/cost-monitor.ts'
import { formatProfile } from '../../../../src/reporter/profile/format-profile.ts'
import { latencyMonitor } from '../../../../src/reporter/profile/latency-monitor.ts'
import type { Profile, ProfileRow } from '../../../../src/reporter/profile/profile.ts'
import { profileRun } from '../../../../src/reporter/profile/profile-run.ts'
import type { Report } from '../../../../src/reporter/report.ts'
import { sampleReport } from '../__helpers__/sample-report.ts'

/** 100 replies of 10, 20, … 1,000 ms by one model, and two of another: from the cache, and none. */
function report(): Report {
  const recorder = new TrafficRecorder(() => 0)
  const route = { host: 'api.example.com', model: 'large', evaluation: undefined, system: undefined }
  for (let n = 1; n <= 100; n += 1) {
    const waitedMs = n <= 3 ? 100 : 0
    recorder.record(
      { ...route, evaluation: n % 2 === 0 ? 'triage' : 'routing' },
      {
        kind: 'answered',
        source: 'live',
        latencyMs: n * 10,
        waitedMs,
        inputTokens: 7,
        outputTokens: 3,
        costUsd: 0.01,
        isModelCall: true,
      },
    )
  }
  const small = { ...route, model: 'small' }
  recorder.record(small, {
    kind: 'answered',
    source: 'cache',
    latencyMs: 5,
    waitedMs: 0,
    inputTokens: 1,
    outputTokens: 1,
    costUsd: 2,
    isModelCall: true,
  })
  recorder.record(small, { kind: 'failed', reason: '429', waitedMs: 0 })
  const component = {
    component: 'execution',
    count: 4,
    busyMs: 100,
    totalMs: 400,
    calling: 4,
    percent: 80,
    level: null,
  }
  return sampleReport([], {
    traffic: { ...recorder.snapshot(), limitsPerProcess: false, uncountedFiles: 0 },
    performance: {
      totalMs: 125,
      components: [component],
      slowest: 'execution',
      bottlenecks: [],
      cacheHitRate: 0.5,
      cacheLevel: 'poor',
      peakMemoryBytes: 1e8,
      memoryLevel: 'excellent',
      changes: [],
      pastRuns: 0,
    },
  })
}

function rowsOf(profile: Profile, name: string): readonly ProfileRow[] {
  return profile.monitors.find((monitor) => monitor.name === name)?.rows ?? expect.fail(`no monitor ${name}`)
}

describe('a profile', () => {
  test('has latencies with the percentile asked for, by model and in all', () => {
    const rows = rowsOf(profileRun(report(), [latencyMonitor({ percentile: 0.999 })]), 'latency')
    expect(rows.map(({ subject }) => subject)).toEqual([
      'all models',
      'large at api.example.com',
      'small at api.example.com',
    ])
    expect(rows[1]?.figures).toMatchObject({ replies: 100, meanMs: 505, maxMs: 1000 })
    expect((rows[1]?.figures['p50Ms'] ?? 0) / 500).toBeCloseTo(1, 1)
    expect((rows[1]?.figures['p99.9Ms'] ?? 0) / 1000).toBeCloseTo(1, 1)
    expect(rows[2]?.figures).toEqual({ replies: 0, meanMs: null, p50Ms: null, 'p99.9Ms': null, maxMs: null })
  })

  test('has money, waits and parts of the time', () => {
    const profile = profileRun(report())
    expect(profile.monitors.map(({ name }) => name)).toEqual(['latency', 'cost', 'waits', 'time'])
    const [all, large, small] = rowsOf(profile, 'cost').map(({ figures }) => figures)
    expect(large).toMatchObject({ calls: 100, reused: 0, inputTokens: 700, outputTokens: 300, unknownCost: 0 })
    expect([large?.['costUsd'], large?.['spentUsd'], small?.['costUsd'], small?.['spentUsd']]).toEqual([
      expect.closeTo(1),
      expect.closeTo(1),
      2,
      0,
    ])
    expect(all).toMatchObject({ calls: 102, reused: 1, costUsd: expect.closeTo(3) })
    expect(rowsOf(profile, 'waits')[0]?.figures).toMatchObject({ waitedCalls: 3, waitedMs: 300, failed: 1 })
    expect(rowsOf(profile, 'time')).toEqual([
      { subject: 'run', figures: { wallMs: 1234, peakMemoryBytes: 1e8, cacheHitRate: 0.5 } },
      { subject: 'execution', figures: { count: 4, busyMs: 100, totalMs: 400, meanMs: 100, percent: 80 } },
    ])
  })

  test('has monitors of one’s own among the others, each with a name of its own', () => {
    const own = {
      name: 'problems',
      read: ({ problems }: Report) => [{ subject: 'run', figures: { problems: problems.length } }],
    }
    const profile = profileRun(report(), [costMonitor(), own])
    expect(rowsOf(profile, 'problems')).toEqual([{ subject: 'run', figures: { problems: 0 } }])
    expect(() => profileRun(report(), [own, own])).toThrow(
      new RangeError('profileRun: two monitors have the name "problems"'),
    )
  })

  test('of a run without calls, of which nothing was timed, says so', () => {
    const profile = profileRun(sampleReport([]))
    expect(profile.monitors.map(({ rows }) => rows)).toEqual([
      [],
      [],
      [],
      [{ subject: 'run', figures: { wallMs: 1234, peakMemoryBytes: null, cacheHitRate: null } }],
    ])
  })

  test('is the same as CSV and as JSON', () => {
    const figures = fc.dictionary(
      fc.string({ minLength: 1 }),
      fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    )
    const rows = fc.array(fc.record({ subject: fc.stringMatching(/^\w+$/), figures }), { maxLength: 3 })
    fc.assert(
      fc.property(rows, (given) => {
        const profile = profileRun(sampleReport([]), [{ name: 'own', read: () => given }])
        const lines: Array<Record<string, string>> = parse(formatProfile(profile, 'csv'), {
          columns: true,
          record_delimiter: '\r\n',
        })
        const flat = given.flatMap((row) => Object.entries(row.figures).map(([, value]) => [row.subject, value]))
        expect(lines.map(({ subject, value }) => [subject, value === '' ? null : Number(value)])).toEqual(
          flat.map(([subject, value]) => [subject, value === null ? null : Number(String(value))]),
        )
        expect(JSON.parse(formatProfile(profile, 'json'))).toEqual(JSON.parse(JSON.stringify(profile)))
      }),
    )
  })

  test.each([-0.1, 1.1, Number.NaN])('percentile %f is refused', (percentile) => {
    expect(() => latencyMonitor({ percentile })).toThrow(
      `latencyMonitor: percentile must be between 0 and 1, got ${percentile}`,
    )
  })
})

describe('touchstone profile', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'touchstone-profile-'))
    writeFileSync(path.join(folder, 'report.json'), formatJson(report()))
    return () => rmSync(folder, { recursive: true })
  })

  async function touchstone(...args: string[]): Promise<{ code: number; out: string; err: string }> {
    const texts = { out: '', err: '' }
    const print = (text: string): void => void (texts.out += text)
    const code = await runCli(['profile', ...args], { print, printError: (text) => (texts.err += text) })
    return { code, ...texts }
  }

  test('prints the monitors asked for, of a report', async () => {
    const file = path.join(folder, 'report.json')
    const { code, out } = await touchstone('--report', file, '--monitors', 'cost,latency', '--percentile', '0.95')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      schema: 'touchstone-profile/1',
      monitors: [{ name: 'cost' }, { name: 'latency', rows: [{ figures: { p95Ms: expect.any(Number) } }, {}, {}] }],
    })
  })

  test('writes into a file', async () => {
    const output = path.join(folder, 'new', 'profile.csv')
    const all = await touchstone('--report', path.join(folder, 'report.json'), '--format', 'csv', '--output', output)
    expect(all).toEqual({ code: 0, out: '', err: '' })
    expect(readFileSync(output, 'utf8')).toContain('"waits","all models","waitedCalls",3\r\n')
  })

  test.each([
    [['--percentile', '99'], '--percentile must be between 0 and 1 (0.99), got "99"'],
    [['--monitors', 'cost,speed'], '--monitors may be latency, cost, waits, time, got "speed"'],
    [['--format', 'html'], '--format must be one of json, csv, table, got "html"'],
    [['--report', 'none.json'], 'there is no none.json'],
  ])('%j is refused', async (args, message) => {
    const { code, err } = await touchstone('--root', folder, ...args)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})
