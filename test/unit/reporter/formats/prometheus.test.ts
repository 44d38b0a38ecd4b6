import { spawnSync } from 'node:child_process'
import * as fc from 'fast-check'
import parse, { type ParsedFamily } from 'parse-prometheus-text-format'
import { describe, expect, test } from 'vitest'

import type { CallOutcome } from '../../../../src/calls/traffic-recorder.ts'
import type { ReportedTraffic } from '../../../../src/evidence/traffic/reported-traffic.ts'
import { formatPrometheus } from '../../../../src/reporter/formats/prometheus.ts'
import { escapeLabel, toExposition } from '../../../../src/reporter/prometheus/exposition.ts'
import {
  comparisonEvidence,
  refusedEvidence,
  relationEvidence,
  thresholdEvidence,
} from '../../evidence/__helpers__/examples.ts'
import { hostileString } from '../../evidence/__helpers__/hostile.ts'
import * as arbitraries from '../../evidence/__helpers__/traffic.ts'
import { hostileReport, hostileTexts, reportOf } from '../__helpers__/hostile-report.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

const tests = [
  reportedTest([comparisonEvidence, thresholdEvidence]),
  reportedTest([refusedEvidence, relationEvidence], { name: 'other', state: 'failed' }),
]
const route = { evaluation: 'triage', system: 'v1', host: 'api.openai.com', model: 'gpt-5-mini' }
const live = {
  kind: 'answered',
  source: 'live',
  waitedMs: 0,
  isModelCall: true,
  inputTokens: 30,
  outputTokens: 2,
} as const
const outcomes: readonly CallOutcome[] = [
  { ...live, latencyMs: 40, costUsd: 0.25 },
  { ...live, latencyMs: 400, costUsd: 0.5, throttledMs: 1500, waitedMs: 2000 },
  { ...live, latencyMs: 4_000, source: 'cache', costUsd: 1 },
  { kind: 'failed', reason: '429', waitedMs: 0 },
]

function traffic(extra: Partial<ReportedTraffic> = {}): ReportedTraffic {
  const calls = outcomes.map((outcome) => [route, outcome] as const)
  const peaks = { 'api.openai.com': 7 }
  return { ...arbitraries.trafficOf(calls, peaks), limitsPerProcess: false, uncountedFiles: 0, ...extra }
}

const latency = 'touchstone_call_latency_seconds'

/** Of a histogram with labels the parser reads only the buckets: as plain samples it reads all. */
function untyped(text: string): string {
  return text.replace(/^# (HELP|TYPE) touchstone_call_latency_seconds .*\n/gm, '')
}

type Samples = Array<readonly [labels: Readonly<Record<string, string>>, value: string | undefined]>

function samplesOf(families: readonly ParsedFamily[], name: string): Samples {
  const family = families.find((each) => each.name === name)
  return family?.metrics.map(({ labels = {}, value }) => [labels, value] as const) ?? []
}

describe('as a parser reads it', () => {
  test('calls, tokens, money, waits and latencies are those of the traffic', () => {
    const families = parse(formatPrometheus(sampleReport(tests, { traffic: traffic() })))
    expect(samplesOf(families, 'touchstone_calls_total')).toEqual([[route, '4']])
    expect(samplesOf(families, 'touchstone_cache_hits_total')).toEqual([[route, '1']])
    expect(samplesOf(families, 'touchstone_tokens_total')).toEqual([
      [{ ...route, kind: 'input' }, '90'],
      [{ ...route, kind: 'output' }, '6'],
    ])
    expect(samplesOf(families, 'touchstone_cost_usd_total')).toEqual([[route, '1.75']])
    expect(samplesOf(families, 'touchstone_spent_usd_total')).toEqual([[route, '0.75']])
    expect(samplesOf(families, 'touchstone_throttled_seconds_total')).toEqual([[route, '1.5']])
    expect(samplesOf(families, 'touchstone_waited_seconds_total')).toEqual([[route, '2']])
    expect(samplesOf(families, 'touchstone_call_errors_total')).toEqual([[{ ...route, reason: '429' }, '1']])
    expect(samplesOf(families, 'touchstone_peak_concurrency')).toEqual([[{ host: 'api.openai.com' }, '7']])
    const text = formatPrometheus(sampleReport(tests, { traffic: traffic() }))
    const histogram = { host: route.host, model: route.model }
    const parts = parse(untyped(text))
    expect(text).toContain(`# TYPE ${latency} histogram\n`)
    expect(samplesOf(parts, `${latency}_count`)).toEqual([[histogram, '2']])
    expect(samplesOf(parts, `${latency}_sum`)).toEqual([[histogram, '0.44']])
    const buckets = samplesOf(parts, `${latency}_bucket`).map(([labels, count]) => [labels['le'], count])
    expect(Object.fromEntries(buckets)).toMatchObject({ '0.05': '1', '0.25': '1', '0.5': '2', '300': '2', '+Inf': '2' })
    const quantiles = samplesOf(families, 'touchstone_call_latency_quantile_seconds')
    expect(quantiles.map(([, value]) => Number(value))).toEqual(
      [0.04, 0.4, 0.4, 0.4].map((value) => expect.closeTo(value, 2)),
    )
  })

  test('verdicts, estimates and the decision are those of the evidence', () => {
    const families = parse(formatPrometheus(sampleReport(tests)))
    const common = {
      project: 'touchstone',
      file: 'evals/triage.eval.ts',
      test: 'prompt v2 may ship',
      evaluation: 'triage',
    }
    const labels = { metric: 'exact match', candidate: 'prompt v2' }
    expect(samplesOf(families, 'touchstone_verdict').slice(0, 2)).toEqual([
      [{ ...common, ...labels, index: '0', matcher: 'toImproveOn', baseline: 'prompt v1' }, '1'],
      [{ ...common, ...labels, index: '1', matcher: 'toScoreAtLeast', baseline: '' }, '0'],
    ])
    expect(samplesOf(families, 'touchstone_estimate')).toHaveLength(3)
    expect(samplesOf(families, 'touchstone_cases')).toHaveLength(4)
    expect(samplesOf(families, 'touchstone_gate')).toEqual([
      [{ decision: 'DEPLOY' }, '0'],
      [{ decision: 'REJECT' }, '1'],
      [{ decision: 'NEED MORE DATA' }, '0'],
    ])
    expect(samplesOf(families, 'touchstone_tests')).toEqual([
      [{ state: 'passed' }, '1'],
      [{ state: 'failed' }, '1'],
    ])
  })

  test('an interval without an end has one in the text', () => {
    const open = { ...comparisonEvidence, interval: { lower: '-Infinity', upper: 0.5, confidence: 0.95 } } as const
    const families = parse(formatPrometheus(sampleReport([reportedTest([open])])))
    expect(samplesOf(families, 'touchstone_estimate_lower').map(([, value]) => value)).toEqual(['-Inf'])
  })

  test('a run without calls or verdicts has only what it is', () => {
    const families = parse(formatPrometheus(sampleReport([])))
    expect(families.map(({ name }) => name)).toEqual([
      'touchstone_run_info',
      'touchstone_run_started_timestamp_seconds',
      'touchstone_run_duration_seconds',
    ])
  })

  test('a budget is told, its limit only if there is one', () => {
    const budget = { limitUsd: 5, spentUsd: 1.5, heldUsd: 0, reservedUsd: 0, refused: 3 }
    const families = parse(formatPrometheus(sampleReport([], { traffic: traffic({ budget }) })))
    expect(samplesOf(families, 'touchstone_budget_limit_usd')).toEqual([[{}, '5']])
    const without = formatPrometheus(sampleReport([], { traffic: traffic({ budget: { ...budget, limitUsd: null } }) }))
    expect(without).not.toContain('touchstone_budget_limit_usd')
    expect(without).toContain('touchstone_budget_refused_calls 3\n')
  })
})

const hasPromtool = spawnSync('promtool', ['--version']).status === 0

test.skipIf(!hasPromtool)('promtool accepts it (skipped where there is no promtool)', () => {
  const reports = [sampleReport(tests, { traffic: traffic() }), reportOf(hostileTexts), ...fc.sample(hostileReport, 5)]
  for (const report of reports) {
    const { status, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: formatPrometheus(report) })
    // 3 is advice on names.
    expect([0, 3], String(stderr)).toContain(status)
    expect(String(stderr)).not.toContain('error while linting')
  }
})

describe('laws', () => {
  test('whatever stands in a label comes back, and breaks no line', () => {
    fc.assert(
      fc.property(hostileString, hostileString, (one, other) => {
        const samples = [{ labels: { one, other }, value: 1 }]
        const text = toExposition([{ name: 'a_metric', type: 'gauge', help: 'Help.', samples }])
        expect(text.split('\n')).toHaveLength(4)
        expect(parse(text)[0]?.metrics).toEqual([{ labels: { one: whole(one), other: whole(other) }, value: '1' }])
      }),
    )
  })

  test('no escaped text ends its quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('\\', '"', '\n', 'n', 'x') }), (text) => {
        expect(escapeLabel(text)).toMatch(/^(?:[^"\\\n]|\\[\\"n])*$/)
      }),
    )
  })

  test('no series is there twice, and a histogram never falls', () => {
    fc.assert(
      fc.property(arbitraries.traffic, (any) => {
        const reported = { ...any, limitsPerProcess: false, uncountedFiles: 0 }
        const text = formatPrometheus(sampleReport(tests, { traffic: reported }))
        const series = text
          .split('\n')
          .flatMap((line) => (line.startsWith('#') || line === '' ? [] : line.replace(/ \S+$/, '')))
        expect(new Set(series).size).toBe(series.length)
        const parts = parse(untyped(text))
        for (const [labels, count] of samplesOf(parts, `${latency}_count`)) {
          const own = JSON.stringify(labels)
          const counts = samplesOf(parts, `${latency}_bucket`).flatMap(([{ le, ...rest }, number]) =>
            JSON.stringify(rest) === own ? [[le === '+Inf' ? Infinity : Number(le), Number(number)] as const] : [],
          )
          const ordered = counts.sort(([one], [other]) => one - other).map(([, number]) => number)
          expect(ordered).toEqual([...ordered].sort((one, other) => one - other))
          expect(ordered.at(-1)).toBe(Number(count))
        }
      }),
    )
  })
})

/** A lone surrogate has no place in UTF-8. */
function whole(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}
