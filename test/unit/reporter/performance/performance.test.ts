import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { ComponentTiming, SuitePerformance } from '../../../../src/evidence/performance/performance.ts'
import { formatCsvPerformance } from '../../../../src/reporter/formats/csv-performance.ts'
import { reportSchema } from '../../../../src/reporter/formats/json-report.ts'
import { formatJson } from '../../../../src/reporter/formats/json.ts'
import { formatMarkdown } from '../../../../src/reporter/formats/markdown.ts'
import { formatTerminal } from '../../../../src/reporter/formats/terminal.ts'
import { formatPrometheus } from '../../../../src/reporter/formats/prometheus.ts'
import { makePerformance } from '../../../../src/reporter/performance/make-performance.ts'
import { isTooSlow, measurePerformance } from '../../../../src/reporter/performance/measure-performance.ts'
import { resolveReporterOptions } from '../../../../src/reporter/reporter-options.ts'
import type { Report } from '../../../../src/reporter/report.ts'
import type { RecordedRun } from '../../../../src/reporter/recording/recorded-run.ts'
import type { CallOutcome } from '../../../../src/calls/traffic-recorder.ts'
import type { ReportedTraffic } from '../../../../src/evidence/traffic/reported-traffic.ts'
import { trafficOf } from '../../evidence/__helpers__/traffic.ts'
import { comparisonEvidence } from '../../evidence/__helpers__/examples.ts'
import { recordedRun, reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

const { performance: options } = resolveReporterOptions({})
const part = (
  component: string,
  count: number,
  busyMs: number,
  totalMs: number = busyMs,
  calling = 0,
): ComponentTiming => ({
  component,
  count,
  busyMs,
  totalMs,
  calling,
})

/** 400 trials of 1.5 s by ten at a time, a judge and a scorer in code. */
const timing = [
  part('answers', 2, 70_000),
  part('collecting', 1, 68_000),
  part('dataset loading', 401, 1_400),
  part('execution', 400, 60_000, 600_000, 400),
  part('scoring', 800, 8_000, 80_000, 400),
  part('scoring · judge', 400, 8_000, 4_800_000, 400),
  part('scoring · exact match', 400, 40),
]

function performanceOf(
  extra: Partial<Parameters<typeof makePerformance>[0]> = {},
  runs: Array<Record<string, number>> = [],
): SuitePerformance {
  // The run before was as slow.
  const past = runs.length === 0 ? { runs } : { previous: { execution: 1_600 }, runs }
  return (
    makePerformance({ timing, peakMemoryBytes: 300e6, traffic: null, reportMs: 40, ...extra }, past, options) ??
    expect.fail()
  )
}

/** Of them, one is given up, and so many fail besides that `failed` come to nothing. */
function callsOf(calls: number, failed: number): ReportedTraffic {
  const outcomes = Array.from({ length: calls }, (_, index): CallOutcome => {
    if (index >= failed) {
      return { kind: 'answered', source: 'live', latencyMs: 10, isModelCall: true, waitedMs: 0 }
    }
    return index === 0 ? { kind: 'aborted', waitedMs: 0 } : { kind: 'failed', reason: '401', waitedMs: 0 }
  })
  const route = { evaluation: 'triage', system: 'v1', host: 'api.example', model: 'tiny' }
  return { ...trafficOf(outcomes.map((each) => [route, each])), limitsPerProcess: false, uncountedFiles: 0 }
}

describe('the parts of a run', () => {
  test('are timed, graded and compared with the whole; judging is what is left of the answers', () => {
    const { components, slowest, totalMs, memoryLevel, cacheHitRate } = performanceOf()
    expect([slowest, totalMs, memoryLevel, cacheHitRate]).toEqual(['execution', 70_000, 'target', null])
    expect(components.map(({ component, percent, level }) => [component, Math.round(percent), level])).toEqual([
      ['dataset loading', 2, 'poor'],
      ['execution', 86, 'target'],
      ['scoring', 11, null],
      ['scoring · judge', 11, 'poor'],
      ['scoring · exact match', 0, 'excellent'],
      ['judging', 3, null],
      ['report', 0, 'excellent'],
    ])
  })

  test('that take too much are bottlenecks: critical only where it is more than usual', () => {
    const { bottlenecks } = performanceOf()
    expect(bottlenecks.map(({ component, severity, impact }) => [component, severity, impact])).toEqual([
      ['dataset loading', 'major', '1.4 s, 2 % of the time of evaluations'],
      ['scoring · judge', 'major', '8.0 s, 11 % of the time of evaluations'],
      ['execution', 'minor', '60 s, 86 % of the time of evaluations'],
      ['judging', 'minor', '2.0 s, 3 % of the time of evaluations'],
    ])
    expect(bottlenecks[1]?.recommendation).toContain('smaller model')
  })

  test('say what to mend where the time went into calls that came to nothing', () => {
    const slow = [part('answers', 1, 60_000), part('execution', 10, 60_000, 600_000, 10)]
    const adviceOf = (failed: number): string | undefined =>
      performanceOf({ timing: slow, traffic: callsOf(10, failed) }).bottlenecks[0]?.recommendation
    expect(adviceOf(10)).toBe('10 calls came to nothing: mend that first')
    expect(adviceOf(5)).toBe('5 of 10 calls came to nothing: mend that first')
    expect(adviceOf(4)).toContain('take a quicker model')
  })

  test('are joined by memory where a process takes very much of it, with what to do', () => {
    const memoryOf = (peakMemoryBytes: number) =>
      performanceOf({ peakMemoryBytes }).bottlenecks.filter(({ component }) => component === 'memory')
    expect(memoryOf(1e9)).toEqual([])
    expect(memoryOf(0)).toEqual([])
    expect(memoryOf(1.46e9)).toEqual([
      {
        component: 'memory',
        severity: 'major',
        impact: '1.5 GB in the largest process with evals',
        recommendation: expect.stringContaining('keepTexts: false'),
      },
    ])
    const severities = performanceOf({ peakMemoryBytes: 2e9 }).bottlenecks.map(({ severity }) => severity)
    expect(severities).toEqual(['major', 'major', 'major', 'minor', 'minor'])
  })

  test('of a run without evaluations are none', () => {
    expect(
      makePerformance({ timing: [], peakMemoryBytes: 0, traffic: null, reportMs: 3 }, { runs: [] }, options),
    ).toBeNull()
  })
})

describe('in reports', () => {
  const past = [989, 1_009, 999, 1_004, 994, 1_001].map((execution) => ({ execution }))
  const report = (performance: SuitePerformance): Report =>
    sampleReport([reportedTest([comparisonEvidence])], { performance })
  const terminal = (performance: SuitePerformance): string =>
    formatTerminal(report(performance), { columns: 200, color: false })

  test('a line on the terminal says what is wrong, and nothing where nothing is', () => {
    expect(terminal(performanceOf({ timing: timing.slice(0, 2) }))).not.toContain('Speed')
    expect(terminal(performanceOf({}, past))).toMatch(
      /^ Speed {5}execution is 50 % slower than in 6 past runs \[\d+, \d+\]: 1\.5 s instead of 999 ms\.$/m,
    )
  })

  test('Markdown has all of it, folded', () => {
    const text = formatMarkdown(report(performanceOf({}, past)))
    expect(text).toContain('<details><summary>Speed: evaluations took 70 s</summary>')
    expect(text).toContain('| execution | 400 | 60 s | 86 % | 1.5 s | target |')
    expect(text).toContain(
      '- 300 MB of memory at most: target\n- 6 comparable past runs\n- critical: execution is 50 % slower',
    )
  })

  test('Prometheus has what the parts took, in seconds', () => {
    const text = formatPrometheus(report(performanceOf()))
    expect(text).toContain('touchstone_component_busy_seconds_total{component="execution"} 60\n')
    expect(text).toContain('touchstone_component_times_total{component="execution"} 400\n')
    expect(text).toContain('touchstone_peak_memory_bytes 300000000\n')
  })

  test('JSON has it whole, and CSV a row for each part', () => {
    const performance = performanceOf({}, past)
    expect(reportSchema.parse(JSON.parse(formatJson(report(performance)))).performance).toEqual(performance)
    const rows: Array<Record<string, string>> = parse(formatCsvPerformance(report(performance)), { columns: true })
    expect(rows).toHaveLength(performance.components.length)
    expect(rows.find(({ component }) => component === 'execution')).toMatchObject({
      past_runs: '6',
      severity: 'critical',
    })
  })
})

describe('runs that are remembered', () => {
  let root: string

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'performance-'))
  })

  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const recorded = (factor: number, extra: Partial<RecordedRun> = {}): RecordedRun =>
    recordedRun([], {
      timing: timing.map((each) => ({ ...each, totalMs: each.totalMs * factor })),
      peakMemoryBytes: 300e6,
      ...extra,
    })
  const run = (
    factor: number,
    extra: Partial<RecordedRun> = {},
    own = options,
    { isKept = true, traffic = null }: { isKept?: boolean; traffic?: ReportedTraffic | null } = {},
  ): SuitePerformance | null =>
    measurePerformance(sampleReport([reportedTest([comparisonEvidence])], { traffic }), {
      recorded: recorded(factor, extra),
      reportMs: 40 * factor,
      root,
      options: own,
      isKept,
    })

  test('are compared with the next; those of a part of the evals, or elsewhere, are not', () => {
    for (const factor of [1, 1.02, 0.98, 1.01, 0.99]) {
      expect(run(factor)?.changes).toEqual([])
    }
    run(9, { isFiltered: true })
    run(9, { isInterrupted: true })
    run(9, { shard: { index: 1, count: 2 } })
    run(9, {}, options, { isKept: false })
    run(0.01, {}, options, { traffic: callsOf(100, 100) })
    const once = run(2)
    expect(once?.changes.map(({ severity }) => severity)).not.toContain('critical')
    const slow = run(2)
    expect(slow?.pastRuns).toBe(5)
    expect(slow?.changes.find(({ component }) => component === 'execution')?.severity).toBe('critical')
    expect([
      isTooSlow(slow, options),
      isTooSlow(slow, { failOn: 'minor' }),
      isTooSlow(slow, { failOn: 'critical' }),
    ]).toEqual([false, true, true])
  })

  test('are those of a branch or commit, if the options say so', () => {
    run(1)
    run(1)
    expect(run(1, {}, { ...options, baseline: 'main' })?.pastRuns).toBe(1)
    expect(run(1, {}, { ...options, baseline: '1f0c2ab' })?.pastRuns).toBe(2)
    expect(run(1, {}, { ...options, baseline: 'release' })?.pastRuns).toBe(0)
  })
})
