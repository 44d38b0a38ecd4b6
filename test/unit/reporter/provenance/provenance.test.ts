import { describe, expect, test } from 'vitest'

import { formatDecision } from '../../../../src/reporter/formats/decision.ts'
import { formatGithub } from '../../../../src/reporter/formats/github.ts'
import { formatJson } from '../../../../src/reporter/formats/json.ts'
import { reportSchema } from '../../../../src/reporter/formats/json-report.ts'
import { formatMarkdown } from '../../../../src/reporter/formats/markdown.ts'
import { formatPrometheus } from '../../../../src/reporter/formats/prometheus.ts'
import type { Report } from '../../../../src/reporter/report.ts'
import { syntheticRun } from '../../../support/synthetic-run.ts'
import { comparisonEvidence } from '../../evidence/__helpers__/examples.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

const digests = { data: 'd'.repeat(64), scorers: 'e'.repeat(64) }
const run = { ...syntheticRun('prompt | v2', [{ scores: [1] }, { scores: [0] }], { digests }), seed: 77 }

function reportOf(extra: Partial<Report> = {}): Report {
  const report = sampleReport([reportedTest([comparisonEvidence])], { rows: [{ digest: 'r', run }], ...extra })
  const git = { commit: 'c0ffee'.repeat(6), branch: 'try | this', dirty: true }
  return { ...report, info: { ...report.info, git } }
}

describe('every report that is a file says what was run, and what with', () => {
  test.each([
    ['markdown', formatMarkdown],
    ['github', formatGithub],
    ['decision', formatDecision],
  ])('%s', (_name, format) => {
    const text = format(reportOf())
    expect(text).toContain(
      'vitest-touchstone 1.2.3 · Vitest 5.1.1 · Node 24.0.0 · linux x64 · commit c0ffeec0ff on try',
    )
    expect(text).toContain('with changes · 2026-11-21T10:00:00.000Z')
    expect(text).toContain('d'.repeat(12))
    expect(text).toContain('e'.repeat(12))
    expect(text).toMatch(/seed 77|\| 77 \|/)
    expect(text).not.toContain('prompt | v2')
  })

  test('json, also of an old report', () => {
    const json = JSON.parse(formatJson(reportOf()))
    expect(reportSchema.parse(json)).toMatchObject({
      info: { platform: 'linux x64', git: { commit: 'c0ffee'.repeat(6), dirty: true } },
      rows: [{ run: { seed: 77, digests } }],
    })
    const { platform: _, git: __, ...old } = json.info
    expect(reportSchema.parse({ ...json, info: old }).info).toMatchObject({ platform: null, git: null })
  })

  test('prometheus', () => {
    expect(formatPrometheus(reportOf())).toMatch(
      /^touchstone_run_info\{.*platform="linux x64",commit="(?:c0ffee){6}",branch="try \| this",dirty="true".*\} 1$/m,
    )
  })

  test('and where there is no git, nothing is said of it', () => {
    const { info, ...rest } = reportOf()
    const text = formatMarkdown({ ...rest, info: { ...info, git: null, platform: null } })
    expect(text).toContain('Node 24.0.0 · 2026')
  })

  test('a comment names the first twenty runs', () => {
    const rows = Array.from({ length: 23 }, (_, index) => ({ digest: String(index), run }))
    const text = formatMarkdown(reportOf({ rows }))
    expect(text.match(/dddddddddddd/g)).toHaveLength(20)
    expect(text).toContain('- and 3 runs more')
  })
})
