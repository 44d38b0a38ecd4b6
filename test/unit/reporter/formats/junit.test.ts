import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { describe, expect, test } from 'vitest'

import { formatJunit } from '../../../../src/reporter/formats/junit.ts'
import { escapeXml, toXml } from '../../../../src/reporter/junit/xml.ts'
import type { Report } from '../../../../src/reporter/report.ts'
import {
  comparisonEvidence,
  latency,
  refusedEvidence,
  relationEvidence,
  thresholdEvidence,
} from '../../evidence/__helpers__/examples.ts'
import { hostileReport, hostileText, hostileTexts, reportOf } from '../__helpers__/hostile-report.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

const schema = readFileSync(path.join(import.meta.dirname, '../fixtures/jenkins-junit.xsd'), 'utf8')
const validator = XsdValidator.fromDoc(XmlDocument.fromString(schema))

/** Throws where it is no XML, or the schema does not allow it. */
function parse(report: Report): XmlDocument {
  const document = XmlDocument.fromString(formatJunit(report))
  validator.validate(document)
  return document
}

const valuesOf = (document: XmlDocument, query: string): string[] => document.find(query).map((node) => node.content)

describe('verdicts', () => {
  const report = sampleReport([
    reportedTest([comparisonEvidence, latency, thresholdEvidence, relationEvidence, refusedEvidence]),
    reportedTest([], { name: 'throws', state: 'failed' }),
    reportedTest([comparisonEvidence], { name: 'passes its verdict, and throws', state: 'failed' }),
    reportedTest([relationEvidence], { name: 'is to fail', expectedToFail: true }),
    reportedTest([], { name: 'left out', state: 'skipped' }),
  ])

  test('FAIL is a failure, INCONCLUSIVE is skipped, what is no verdict is an error', () => {
    const document = parse(report)
    expect(valuesOf(document, '//testcase[failure]/@name')).toEqual([
      'prompt v2 may ship › toUphold · triage is robust · letter case',
    ])
    expect(valuesOf(document, '//failure/@message')).toEqual(['FAIL: violated by more than 5 %'])
    expect(valuesOf(document, '//testcase[skipped]/@name')).toEqual([
      'prompt v2 may ship › toScoreAtLeast · triage · exact match',
      'prompt v2 may ship › toImproveOn · triage · exact match',
      'left out',
    ])
    expect(valuesOf(document, '//testcase[error]/@name')).toEqual(['throws', 'passes its verdict, and throws'])
    expect(valuesOf(document, '//testcase[not(*)]/@name')).toContain('is to fail')
  })

  test('are counted, and have their figures in properties', () => {
    const document = parse(report)
    const suite = (name: string): string[] => valuesOf(document, `/testsuites/testsuite/@${name}`)
    const elements = valuesOf(document, '//testcase/@name').length
    expect([suite('tests'), suite('failures'), suite('errors'), suite('skipped')]).toEqual([
      [String(elements)],
      ['1'],
      ['2'],
      ['3'],
    ])
    const figure = 'prompt v2 may ship › toImproveOn · triage · exact match: estimate'
    expect(valuesOf(document, `//property[@name="${figure}"]/@value`)).toEqual(['0.0475'])
  })

  test('problems are errors', () => {
    const problem = { kind: 'missing rows', test: 'a.eval.ts > a', message: 'the rows are not there' } as const
    const document = parse(sampleReport([], { problems: [problem] }))
    expect(valuesOf(document, '//testsuite[@name="problems"]//error/@message')).toEqual(['the rows are not there'])
  })

  test('of a run without any are an empty document', () => {
    expect(valuesOf(parse(sampleReport([])), '//testsuite/@name')).toEqual([])
  })
})

describe('hostile texts', () => {
  test('break nothing, wherever they stand', () => {
    parse(reportOf(hostileTexts))
    fc.assert(
      fc.property(hostileReport, (report) => void parse(report)),
      { numRuns: 20 },
    )
  })

  test('come back as they were, but for what XML cannot hold', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (attribute, content) => {
        const document = XmlDocument.fromString(toXml({ name: 'a', attributes: { b: attribute }, content }))
        expect(valuesOf(document, '/a/@b')).toEqual([kept(attribute)])
        expect(document.root.content).toBe(kept(content))
      }),
    )
  })

  test('are one line where they are attributes', () => {
    expect(escapeXml('a\n"b"\t<')).toBe('a&#10;&#34;b&#34;&#9;&#60;')
  })
})

function kept(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(
    /[^\t\n\r\u0020-\u007E\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]|\p{Bidi_Control}/gu,
    '\uFFFD',
  )
}
