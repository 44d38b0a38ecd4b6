import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { toCsv } from '../../../../src/reporter/csv/to-csv.ts'
import { formatCsvCases } from '../../../../src/reporter/formats/csv-cases.ts'
import { wholeText } from '../../../../src/reporter/formats/format.ts'
import { formatCsv } from '../../../../src/reporter/formats/csv.ts'
import { syntheticRun } from '../../../support/synthetic-run.ts'
import {
  comparisonEvidence,
  latency,
  refusedEvidence,
  relationEvidence,
  thresholdEvidence,
} from '../../evidence/__helpers__/examples.ts'
import { hostileReport, hostileText, hostileTexts, reportOf } from '../__helpers__/hostile-report.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

type Row = Readonly<Record<string, string>>

/** Throws where a line has more or fewer cells than the head, or quotes are not closed. */
function read(text: string): Row[] {
  return parse(text, { columns: true, record_delimiter: '\r\n' })
}

test('comparisons, thresholds, relations and what was refused are rows with figures as they were computed', () => {
  const evidence = [comparisonEvidence, latency, thresholdEvidence, relationEvidence, refusedEvidence]
  const rows = read(formatCsv(sampleReport([reportedTest(evidence)])))
  expect(rows.map(({ kind, verdict, state }) => [kind, verdict, state])).toEqual([
    ['comparison', 'pass', 'holds'],
    ['comparison', 'pass', 'holds'],
    ['threshold', 'inconclusive', 'undecided'],
    ['relation', 'fail', 'contradicted'],
    ['refused', 'inconclusive', 'undecided'],
  ])
  expect(rows[0]).toMatchObject({
    estimate: '0.0475',
    lower: '0.0159',
    p_value: '0.0014',
    candidate: 'prompt v2',
    n: '400',
  })
  expect(rows[1]).toMatchObject({ estimate: '-0.024', unit: 'ms', required: 'less than 10.0 % slower' })
  expect(rows[4]).toMatchObject({ estimate: '', candidate: 'prompt v2' })
})

test('an interval without an end has one that programs read', () => {
  const open = { ...comparisonEvidence, interval: { lower: '-Infinity', upper: 'Infinity', confidence: 0.95 } } as const
  expect(read(formatCsv(sampleReport([reportedTest([open])])))).toMatchObject([
    { lower: '-Infinity', upper: 'Infinity' },
  ])
})

test('cases are rows: one for each system, case, trial and scorer', () => {
  const run = syntheticRun('v1', [
    { scores: [1], tags: { language: 'de', kind: 'bug' }, group: 'mail' },
    { scores: [null], isError: true },
  ])
  const rows = read(wholeText(formatCsvCases(sampleReport([], { rows: [{ digest: 'ab', run }] }))))
  expect(rows).toMatchObject([
    {
      system: 'v1',
      case: '0',
      scorer: 'right',
      score: '1',
      tags: 'language=de, kind=bug',
      group: 'mail',
      cost_usd: '0.001',
    },
    { system: 'v1', case: '1', outcome: 'error', score: '', error: 'system: failed', from_cache: 'false' },
  ])
})

describe('hostile texts', () => {
  const columns = [
    { name: 'a', read: ([one]: readonly string[]) => one ?? null },
    { name: 'b', read: ([, other]: readonly string[]) => other ?? null },
  ]

  test('come back as they were, but for an apostrophe before formulas', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostileText, hostileText), { minLength: 1, maxLength: 5 }), (items) => {
        expect(read(toCsv(columns, items))).toEqual(items.map(([a, b]) => ({ a: kept(a), b: kept(b) })))
      }),
    )
  })

  test('are no formulas, wherever they stand', () => {
    const check = (text: string): void => {
      for (const row of read(text)) {
        for (const [column, value] of Object.entries(row)) {
          if (Number.isNaN(Number(value))) {
            expect(value, column).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
          }
        }
      }
    }
    check(formatCsv(reportOf(hostileTexts)))
    fc.assert(
      fc.property(hostileReport, (report) => {
        check(formatCsv(report))
        check(wholeText(formatCsvCases(report)))
      }),
      { numRuns: 25 },
    )
  })
})

function kept(text: string): string {
  const whole = text.replaceAll(/\p{Surrogate}|\0/gu, '\uFFFD')
  return /^[=+\-@\t\r＝＋－＠]/.test(whole) ? `'${whole}` : whole
}
