import { describe, expect, test } from 'vitest'

import { decodeRun } from '../../../src/evidence/rows/decode-run.ts'
import { encodeRun } from '../../../src/evidence/rows/encode-run.ts'
import { mostShownCases } from '../../../src/evidence/rows/most-shown-cases.ts'
import { reportSchema } from '../../../src/reporter/formats/json-report.ts'
import { formatJson } from '../../../src/reporter/formats/json.ts'
import { limitRows } from '../../../src/reporter/limit-rows.ts'
import { noticesOf } from '../../../src/reporter/notices.ts'
import { syntheticRun } from '../../support/synthetic-run.ts'
import { sampleReport } from './__helpers__/sample-report.ts'

const short = syntheticRun('short', [{ scores: [1], latenciesMs: [1, 2] }, { scores: [0] }, { scores: [1] }])

describe('limitRows', () => {
  test('leaves short runs as they are', () => {
    expect(limitRows([{ digest: 'a', run: short }])).toEqual([{ digest: 'a', run: short }])
  })

  test('keeps the first cases with all their trials, and says how many are left out', () => {
    const [limited] = limitRows([{ digest: 'a', run: short }], 1)
    expect(limited).toMatchObject({ digest: 'a', leftOut: 2 })
    expect(limited?.run.cases.map(({ id }) => id)).toEqual(['0'])
    expect(limited?.run.observations.map(({ caseId, trial }) => [caseId, trial])).toEqual([
      ['0', 0],
      ['0', 1],
    ])
    expect(limitRows([{ digest: 'a', run: short, leftOut: 4 }], 1)[0]?.leftOut).toBe(6)
  })
})

describe('a run with more cases than reports show', () => {
  const cases = Array.from({ length: mostShownCases + 2 }, (_, index) => ({ scores: [index % 2] }))
  const run = syntheticRun('long', cases)
  const report = { ...sampleReport([]), rows: [{ digest: 'a', run }] }

  test('travels with all numbers, and the texts of the first cases', async () => {
    const travelled = await decodeRun(await encodeRun(run))
    expect(travelled.observations.map(({ scores }) => scores)).toEqual(run.observations.map(({ scores }) => scores))
    expect(travelled.cases.map(({ id }) => id)).toEqual(run.cases.map(({ id }) => id))
    expect(travelled.cases.slice(-3).map(({ input }) => input)).toEqual([String(mostShownCases - 1), '', ''])
  })

  test('stands in the JSON report in part, which says so', () => {
    const { rows } = reportSchema.parse(JSON.parse(formatJson(report)))
    expect(rows[0]).toMatchObject({ digest: 'a', leftOut: 2 })
    expect(rows[0]?.run.cases).toHaveLength(mostShownCases)
  })

  test('has a notice', () => {
    expect(noticesOf(report)).toContain(
      'Reports show the first 100,000 of 100,002 cases: verdicts are of all, and rows have the scores of all.',
    )
  })
})
