import { stripVTControlCharacters } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { CallOutcome, CallRoute } from '../../../../src/calls/traffic-recorder.ts'
import type { ReportedTraffic } from '../../../../src/evidence/traffic/reported-traffic.ts'
import { formatTerminal } from '../../../../src/reporter/formats/terminal.ts'
import { textWidth } from '../../../../src/reporter/terminal/text-width.ts'
import * as arbitraries from '../../evidence/__helpers__/traffic.ts'
import { comparisonEvidence } from '../../evidence/__helpers__/examples.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

type Calls = ReadonlyArray<readonly [CallRoute, CallOutcome]>

const route = { evaluation: 'triage', system: 'v1', host: 'api.openai.com', model: 'gpt-5-mini' }
const live = {
  kind: 'answered',
  source: 'live',
  waitedMs: 0,
  latencyMs: 500,
  inputTokens: 300,
  outputTokens: 20,
  costUsd: 0.001,
  isModelCall: true,
} as const

function times(number: number, where: CallRoute, how: CallOutcome): Calls {
  return Array.from({ length: number }, () => [where, how] as const)
}

function reported(calls: Calls, extra: Partial<ReportedTraffic> = {}): ReportedTraffic {
  const peaks = Object.fromEntries(calls.map(([{ host }]) => [host, 10]))
  return { ...arbitraries.trafficOf(calls, peaks), limitsPerProcess: false, uncountedFiles: 0, ...extra }
}

function format(traffic: ReportedTraffic, columns = 120): string {
  return `\n${formatTerminal(sampleReport([], { traffic }), { columns, color: false })}\n`
}

const busy = [
  ...times(398, route, live),
  ...times(402, route, { ...live, source: 'cache' }),
  ...times(12, route, { ...live, source: 'shared', waitedMs: 20 }),
  ...times(5, route, { kind: 'failed', reason: '429', waitedMs: 120, throttledMs: 100 }),
  ...times(2, { ...route, evaluation: undefined }, { kind: 'failed', reason: 'timeout', waitedMs: 0 }),
  ...times(1, route, { kind: 'aborted', waitedMs: 0 }),
]

describe('the line', () => {
  test('says what was called, used, spent, waited for and lost', () => {
    expect(format(reported(busy))).toMatchInlineSnapshot(`
      "
       Traffic   820 calls · 2 outside any case · 402 from cache · 12 shared · 260k tokens · $0.40
                 5 throttled (100 ms on average) · 7 failed (5 × 429, 2 × timeout) · 1 given up
      "
    `)
  })

  test('is broken between its parts where there is less room', () => {
    expect(format(reported(busy), 60)).toMatchInlineSnapshot(`
      "
       Traffic   820 calls · 2 outside any case · 402 from cache
                 12 shared · 260k tokens · $0.40
                 5 throttled (100 ms on average)
                 7 failed (5 × 429, 2 × timeout) · 1 given up
      "
    `)
  })

  test('leaves out what is zero', () => {
    expect(format(reported(times(3, route, { ...live, costUsd: 0 })))).toMatchInlineSnapshot(`
      "
       Traffic   3 calls · 960 tokens
      "
    `)
  })

  test.each([
    ['nothing is known', times(3, route, { ...live, costUsd: undefined }), 'cost unknown'],
    [
      'a part is known',
      [...times(3, route, { ...live, costUsd: undefined }), [route, live] as const],
      'at least $0.0010 (cost of 3 calls unknown)',
    ],
    [
      'the rest was free',
      [...times(3, route, { ...live, costUsd: undefined }), [route, { ...live, costUsd: 0 }] as const],
      'cost of 3 calls unknown',
    ],
    ['it is little', times(1, route, { ...live, costUsd: 1e-9 }), '<$0.000001'],
    ['it is much', times(1, route, { ...live, costUsd: 1234.5 }), '$1,234.50'],
  ])('never says $0 for what is more: %s', (_case, calls, part) => {
    const text = format(reported(calls))
    expect(text).toContain(` · ${part}\n`)
  })

  test('says that nothing was spent by saying nothing: replies from a cache were paid before', () => {
    expect(format(reported(times(3, route, { ...live, source: 'cache' })))).not.toContain('$')
  })

  test.each([
    ['all', times(2, route, { ...live, inputTokens: undefined }), '40 tokens (unknown for 2 replies)'],
    [
      'some',
      times(1, route, { ...live, inputTokens: undefined, outputTokens: undefined }),
      'tokens unknown for 1 reply',
    ],
  ])('says where tokens are not known: %s', (_case, calls, part) => {
    expect(format(reported(calls))).toContain(part)
  })

  test('is followed by what limits did not hold, and what is not counted', () => {
    const traffic = reported(times(3, route, live), { limitsPerProcess: true, uncountedFiles: 2 })
    expect(format(traffic, 80)).toMatchInlineSnapshot(`
      "
       Traffic   3 calls · 960 tokens · $0.0030
                 Limits held for each worker process on its own, not for all together:
                 the plugin makes them one.
                 The calls of 2 files are not counted: they ended early.
      "
    `)
  })

  test('stands above the gate, also where it is all there is', () => {
    const report = sampleReport([reportedTest([comparisonEvidence])], { traffic: reported(times(3, route, live)) })
    expect(formatTerminal(report, { columns: 120, color: false })).toMatch(/\n\n Traffic {3}3 calls.*\n Gate {6}/)
  })
})

describe('the table', () => {
  const several = [
    ...times(3, route, live),
    ...times(5, { ...route, model: 'gpt-5' }, { ...live, costUsd: undefined, latencyMs: 2_000 }),
  ]

  test('tells models apart, the busiest first', () => {
    expect(format(reported(several))).toMatchInlineSnapshot(`
      "
       Model        calls   tokens      cost      p50      p95   host peak
       gpt-5            5    1,600   unknown    2.0 s    2.0 s          10
       gpt-5-mini       3      960   $0.0030   500 ms   500 ms          10

       Traffic   8 calls · 2,560 tokens · at least $0.0030 (cost of 5 calls unknown)
      "
    `)
  })

  test('tells hosts apart', () => {
    const elsewhere = times(1, { ...route, host: 'localhost:8000' }, { kind: 'failed', reason: '500', waitedMs: 0 })
    expect(format(reported([...several, ...elsewhere]))).toMatchInlineSnapshot(`
      "
       Model        host             calls   tokens      cost      p50      p95   host peak
       gpt-5        api.openai.com       5    1,600   unknown    2.0 s    2.0 s          10
       gpt-5-mini   api.openai.com       3      960   $0.0030   500 ms   500 ms          10
       gpt-5-mini   localhost:8000       1        –         –        –        –          10

       Traffic   9 calls · 2,560 tokens · at least $0.0030 (cost of 5 calls unknown) · 1 failed (1 × 500)
      "
    `)
  })

  test('shows the eight busiest', () => {
    const many = Array.from({ length: 11 }, (_, index) => times(20 - index, { ...route, model: `m${index}` }, live))
    const text = format(reported(many.flat()))
    expect(text).toContain(' m7 ')
    expect(text).not.toContain(' m8 ')
    expect(text).toContain('\n and 3 more\n')
  })
})

test('whatever was called, on a terminal of any width: no line is wider, none breaks a colour', () => {
  fc.assert(
    fc.property(arbitraries.traffic, fc.integer({ min: 30, max: 200 }), (traffic, columns) => {
      const report = sampleReport([], { traffic: { ...traffic, limitsPerProcess: true, uncountedFiles: 1 } })
      const plain = formatTerminal(report, { columns, color: false })
      expect(plain.split('\n').every((line) => textWidth(line) <= columns)).toBe(true)
      expect(stripVTControlCharacters(formatTerminal(report, { columns, color: true }))).toBe(plain)
    }),
  )
})
