import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { reportSchema } from '../../../../src/reporter/formats/json-report.ts'
import { formatJson } from '../../../../src/reporter/formats/json.ts'
import { reportJsonSchema } from '../../../../src/reporter/formats/report-json-schema.ts'
import type { Report } from '../../../../src/reporter/report.ts'
import { syntheticRun } from '../../../support/synthetic-run.ts'
import * as examples from '../../evidence/__helpers__/examples.ts'
import * as arbitraries from '../../evidence/__helpers__/traffic.ts'
import { hostileReport, hostileTexts, reportOf } from '../__helpers__/hostile-report.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

// It has no default export by the rules of ESM.
const formats = addFormats as unknown as (ajv: Ajv2020) => void
const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true })
formats(ajv)
const validate = ajv.compile(reportJsonSchema())

/** What is wrong with a report by the JSON Schema. */
function errorsOf(json: unknown): unknown[] {
  return validate(json) ? [] : (validate.errors ?? [])
}

function read(report: Report): Record<string, unknown> {
  return JSON.parse(formatJson(report)) as Record<string, unknown>
}

const evidence = Object.values(examples)
const run = syntheticRun('v1', [
  { scores: [1], tags: { language: 'de' } },
  { scores: [null], isError: true },
])
const report = sampleReport([reportedTest(evidence)], {
  rows: [{ digest: 'ab', run }],
  problems: [{ kind: 'missing rows', test: 'a', message: 'b' }],
  looks: [{ evaluation: 'a', candidate: 'b', looks: 2, since: '2026-01-01T00:00:00.000Z' }],
})

describe('the published schema', () => {
  test('describes every report: of each kind of evidence, with rows, empty', () => {
    expect(errorsOf(read(report))).toEqual([])
    expect(errorsOf(read(sampleReport([])))).toEqual([])
  })

  test('describes reports with traffic, whatever the calls', () => {
    fc.assert(
      fc.property(arbitraries.traffic, (any) => {
        const traffic = { ...any, limitsPerProcess: false, uncountedFiles: 0 }
        expect(errorsOf(read(sampleReport([], { traffic })))).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  test('says what is wrong with others', () => {
    const json = read(report)
    const { decision: _, ...undecided } = json
    expect(errorsOf(undecided)).not.toEqual([])
    expect(errorsOf({ ...json, schema: 'touchstone-report/2' })).not.toEqual([])
    expect(errorsOf({ ...json, looks: [{ evaluation: 'a', candidate: 'b', looks: 0, since: '' }] })).not.toEqual([])
    const metric = { ...examples.comparisonEvidence.metric, statistic: 'p42' }
    const odd = [reportedTest([{ ...examples.comparisonEvidence, metric } as never])]
    expect(errorsOf(read(sampleReport(odd)))).not.toEqual([])
  })

  test('says what the fields are', () => {
    const { properties, title } = reportJsonSchema() as { properties: object; title: string }
    expect(title).toBe('Report of vitest-touchstone (touchstone-report/1)')
    expect(Object.keys(read(report)).filter((key) => !(key in properties))).toEqual([])
    expect(JSON.stringify(reportJsonSchema())).toContain('"description":"Every observation of every run')
  })
})

describe('the text', () => {
  test('has a line for each case and each observation, and the rest indented', () => {
    const lines = formatJson(report).split('\n')
    expect(lines.filter((line) => line.startsWith('{"caseId":'))).toHaveLength(2)
    expect(lines.filter((line) => line.startsWith('{"id":'))).toHaveLength(2)
    expect(lines).toContain('    "touchstone": "1.2.3",')
  })

  test('is the report, whatever the texts in it, also for our own reader', () => {
    const check = (any: Report): void => {
      const { schema, capabilities, ...json } = read(any)
      expect([schema, Array.isArray(capabilities)]).toEqual(['touchstone-report/1', true])
      // A property that is named __proto__ is one of many.
      expect(JSON.stringify(sorted(json))).toBe(JSON.stringify(sorted(JSON.parse(JSON.stringify(any)))))
      expect(errorsOf(read(any))).toEqual([])
      expect(reportSchema.safeParse(read(any)).error).toBeUndefined()
    }
    check(reportOf(hostileTexts))
    fc.assert(fc.property(hostileReport, check), { numRuns: 30 })
  })
})

function sorted(json: object): unknown {
  return Object.entries(json).sort(([one], [other]) => (one < other ? -1 : 1))
}
