import { describe, expect, test } from 'vitest'

import { sumPastGateway } from '../../../src/evidence/traffic/past-gateway.ts'
import { noticesOf } from '../../../src/reporter/notices.ts'
import { armsLine } from '../../../src/reporter/tables/evidence-table.ts'
import { formatMarkdown } from '../../../src/reporter/formats/markdown.ts'
import { comparisonEvidence } from '../evidence/__helpers__/examples.ts'
import { reportedTest, sampleReport } from './__helpers__/sample-report.ts'

test('nothing is said of a run in which all is as usual', () => {
  expect(noticesOf(sampleReport([]))).toEqual([])
})

test('requests that the gateway did not see are told by host', () => {
  const pastGateway = { 'api.openai.com': 1, 'llm.internal:8000': 1200 }
  expect(noticesOf(sampleReport([], { pastGateway }))).toEqual([
    '1 request to api.openai.com, 1,200 requests to llm.internal:8000 went past the gateway: no limit, cache or budget ' +
      'applied, and no case counts them. See docs/gateway.md#your-own-client.',
  ])
})

test('what several files say is added up; nothing is no field', () => {
  expect(sumPastGateway([{ a: 1 }, undefined, { a: 2, b: 1 }])).toEqual({ pastGateway: { a: 3, b: 1 } })
  expect(sumPastGateway([undefined, {}])).toEqual({})
})

test('noise of a judge that was asked several times is told once, in Markdown too', () => {
  const judge = {
    betweenCases: 0.12,
    betweenAnswers: 0.03,
    betweenRepeats: 0.01,
    singleRepeatWidth: 1.02,
    noiselessWidth: 0.99,
    manyTrialsWidth: 0.95,
  }
  const evidence = { ...comparisonEvidence, precision: { judge } }
  const report = sampleReport([reportedTest([evidence, comparisonEvidence]), reportedTest([evidence])])
  const { candidate, baseline } = comparisonEvidence
  expect(noticesOf(report)).toEqual([
    `Noise of triage · exact match, ${candidate.name} against ${baseline.name}: cases 0.12, answers 0.03, judge 0.01 (variances); ` +
      'the judge asked once: an interval 2 % wider; narrower by more repeats of the judge: at most 1 %, more trials: at most 5 %, twice the cases: 29 %.',
  ])
  expect(formatMarkdown(report)).toContain('judge 0.01')
})

describe('two systems of one name', () => {
  const { candidate } = comparisonEvidence
  const { version: _, ...baseline } = comparisonEvidence.baseline
  const compare = (other: Partial<typeof candidate>, own: Partial<typeof candidate> = {}) => ({
    ...comparisonEvidence,
    candidate: { ...candidate, name: 'prompt', run: 'a', ...own },
    baseline: { ...baseline, name: 'prompt', run: 'b', ...other },
  })
  const notices = (evidence: typeof comparisonEvidence) => noticesOf(sampleReport([reportedTest([evidence, evidence])]))

  test('are told of, once, and told apart in tables', () => {
    expect(notices(compare({}))).toEqual([
      'Two systems on triage are called prompt: give each a name or a version of its own, by which reports and gates can tell them apart.',
    ])
    expect(armsLine(compare({}))).toBe('prompt against another prompt')
  })

  test('are told apart by their versions', () => {
    const evidence = compare({ version: '1' }, { version: '2' })
    expect([notices(evidence), armsLine(evidence)]).toEqual([[], 'prompt (2) against prompt (1)'])
    expect(armsLine(compare({ version: '1' }))).toBe('prompt against prompt (1)')
  })

  test('are one where the run is: a system is compared with itself', () => {
    const evidence = compare({ run: 'a' })
    expect([notices(evidence), armsLine(evidence)]).toEqual([[], 'prompt against prompt'])
  })
})
