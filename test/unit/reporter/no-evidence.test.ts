import { expect, test } from 'vitest'

import { describeNoEvidence } from '../../../src/reporter/no-evidence.ts'
import { formatDecision } from '../../../src/reporter/formats/decision.ts'
import { formatMarkdown } from '../../../src/reporter/formats/markdown.ts'
import { reportedTest, sampleReport } from './__helpers__/sample-report.ts'

const failed = (name: string): ReturnType<typeof reportedTest> => reportedTest([], { name, state: 'failed' })

test('says why there is nothing to decide over', () => {
  expect(describeNoEvidence([])).toBe('no test was run')
  expect(describeNoEvidence([reportedTest([])])).toBe('1 test asked for nothing')
  expect(describeNoEvidence([failed('one'), reportedTest([])])).toMatch(
    /^1 of 2 tests failed before it asked for anything: .* > one$/,
  )
  expect(describeNoEvidence(['one', 'two', 'three', 'four', 'five'].map(failed))).toMatch(/ > three, and 2 more$/)
})

test('stands in reports, as text', () => {
  const report = { ...sampleReport([failed('*no cases*')]), decision: null }
  expect(formatMarkdown(report)).toContain('1 of 1 test failed before it asked for anything')
  expect(formatMarkdown(report)).toContain('&#42;no cases&#42;')
  expect(formatDecision(report)).toContain('# No evidence\n\nNobody knows: 1 of 1 test failed')
})
