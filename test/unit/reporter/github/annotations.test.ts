import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { formatAnnotations } from '../../../../src/reporter/github/annotations.ts'
import { comparisonEvidence, relationEvidence, thresholdEvidence } from '../../evidence/__helpers__/examples.ts'
import { hostileReport, hostileTexts, reportOf } from '../__helpers__/hostile-report.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

/** A command as the runner of GitHub Actions reads it: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs */
function read(line: string): { level: string; properties: Record<string, string>; message: string } {
  const [, level = '', list = '', message = ''] = /^::(\w+)(?: (.*?))?::(.*)$/.exec(line) ?? expect.fail(line)
  const properties = list.split(',').map((pair): [string, string] => {
    const [name = '', ...value] = pair.split('=')
    return [name, unescape(value.join('='))]
  })
  return { level, properties: Object.fromEntries(properties), message: unescape(message) }
}

function unescape(text: string): string {
  const codes: Readonly<Record<string, string>> = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' }
  return text.replaceAll(/%(?:0D|0A|3A|2C|25)/g, (code) => codes[code] ?? code)
}

describe('annotations', () => {
  test('are errors for FAIL and REJECT, notices where nobody knows, nothing for PASS', () => {
    const report = sampleReport([reportedTest([comparisonEvidence, thresholdEvidence, relationEvidence])])
    expect(formatAnnotations(report, 'packages/evals').split('\n').map(read)).toEqual([
      { level: 'error', properties: { title: 'Evals: REJECT' }, message: '1 of 3 requirements is contradicted' },
      {
        level: 'error',
        properties: {
          file: 'packages/evals/evals/triage.eval.ts',
          title: 'FAIL triage is robust · letter case',
        },
        message: 'violated by more than 5 % (evals/triage.eval.ts > prompt v2 may ship)',
      },
      {
        level: 'notice',
        properties: { file: 'packages/evals/evals/triage.eval.ts', title: 'INCONCLUSIVE triage · exact match' },
        message: 'the interval contains 90 % (evals/triage.eval.ts > prompt v2 may ship)',
      },
    ])
  })

  test('are no errors where a test is expected to fail, and say so', () => {
    const report = sampleReport([reportedTest([relationEvidence], { expectedToFail: true })], { decision: null })
    expect(formatAnnotations(report).split('\n').map(read)).toMatchObject([
      {
        level: 'notice',
        properties: { file: 'evals/triage.eval.ts' },
        message: 'violated by more than 5 % (evals/triage.eval.ts > prompt v2 may ship (expected to fail))',
      },
    ])
  })

  test('are not there where all is well', () => {
    expect(formatAnnotations(sampleReport([reportedTest([comparisonEvidence])]))).toBe('')
  })

  test('are no more than GitHub shows, and say how many there are besides', () => {
    const lines = formatAnnotations(sampleReport([reportedTest(Array(40).fill(relationEvidence))])).split('\n')
    expect(lines).toHaveLength(10)
    expect(read(lines.at(-1) ?? '').properties.title).toBe('and 32 more')
  })

  test('of hostile texts are commands of ours, and no others', () => {
    const check = (text: string): void => {
      for (const { level, properties, message } of text === '' ? [] : text.split('\n').map(read)) {
        expect(['error', 'notice']).toContain(level)
        expect(['file', 'title']).toEqual(expect.arrayContaining(Object.keys(properties)))
        expect(message.length).toBeLessThanOrEqual(4_000)
      }
    }
    check(formatAnnotations(reportOf(hostileTexts)))
    fc.assert(
      fc.property(hostileReport, (report) => check(formatAnnotations(report))),
      { numRuns: 50 },
    )
  })
})
