import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { ComparisonEvidence, Evidence } from '../../../../src/evidence/evidence.ts'
import { recordComparison } from '../../../../src/evidence/record-comparison.ts'
import { formatGithub } from '../../../../src/reporter/formats/github.ts'
import { formatMarkdown } from '../../../../src/reporter/formats/markdown.ts'
import { formatTerminal } from '../../../../src/reporter/formats/terminal.ts'
import * as arbitraries from '../../evidence/__helpers__/arbitraries.ts'
import { comparisonEvidence, latency, thresholdEvidence } from '../../evidence/__helpers__/examples.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

const worse: ComparisonEvidence = {
  ...comparisonEvidence,
  matcher: 'toBeNonInferiorTo',
  estimate: -0.0475,
  interval: { lower: -0.0798, upper: -0.0159, confidence: 0.95 },
  oppositePValue: 0.0001,
  candidate: {
    ...comparisonEvidence.candidate,
    errors: [{ origin: 'provider', message: 'status 429 | @you', count: 3, caseId: 't-9' }],
  },
  verdict: { state: 'fail', reason: 'more than 1 pp worse' },
}

describe('a comment', () => {
  test('has the decision first, the tables, and what needs attention folded', () => {
    expect(formatMarkdown(sampleReport([reportedTest([comparisonEvidence, latency, thresholdEvidence])])))
      .toMatchInlineSnapshot(`
        "<!-- vitest-touchstone -->

        ## ⚪ NEED MORE DATA

        1 of 3 requirements is undecided: 1,240 cases would decide.

        | Comparison | n | baseline | candidate | difference [95 % CI] | p | verdict |
        | :-- | --: | --: | --: | :-- | --: | :-- |
        | **triage · exact match**<br>prompt v2 against prompt v1 | 400 | 81.3 % | 86.0 % | +4.8 pp [+1.6, +8.0] | 0.001 | ✅ **PASS** better |
        | **triage · latency.mean**<br>prompt v2 against prompt v1 | 400 | 912 ms | 934 ms | +2.4 % [−2.9, +7.6] | 0.004 | ✅ **PASS** not 10 % slower |

        | Threshold | n | required | candidate [95 % CI] | p | verdict |
        | :-- | --: | --: | :-- | --: | :-- |
        | **triage · exact match**<br>prompt v2 | 400 × 3 | &#62; 90.0 % | 86.0 % [81.2, 91.1]<br>1 provider error<br>2 timeouts<br>2 unscorable | 0.400 | ⚪ **INCONCLUSIVE** the interval contains 90 % |

        <details><summary>⚪ <b>INCONCLUSIVE</b> triage · exact match · the interval contains 90 %</summary>

        - prompt v2
        - evals/triage.eval.ts &#62; prompt v2 may ship

        A fresh sample of 1,240 cases would decide with 80 % power, if the truth is what was estimated.

        </details>

        <sub>vitest-touchstone 1.2.3 · Vitest 5.1.1 · Node 24.0.0 · linux x64 · commit 1f0c2ab9d4 on main · 2026-11-21T10:00:00.000Z · 1.2 s</sub>
        "
      `)
  })

  test('shows what failed, and the cases lost and won', () => {
    expect(formatMarkdown(sampleReport([reportedTest([worse])]))).toMatchInlineSnapshot(`
      "<!-- vitest-touchstone -->

      ## ❌ REJECT

      The requirement is contradicted.

      | Comparison | n | baseline | candidate | difference [95 % CI] | p | verdict |
      | :-- | --: | --: | --: | :-- | --: | :-- |
      | **triage · exact match**<br>prompt v2 against prompt v1 | 400 | 81.3 % | 86.0 % | −4.8 pp [−8.0, −1.6] | 0.001 | ❌ **FAIL** more than 1 pp worse |

      <details><summary>❌ <b>FAIL</b> triage · exact match · more than 1 pp worse</summary>

      - prompt v2 against prompt v1
      - evals/triage.eval.ts &#62; prompt v2 may ship

      What failed:

      - prompt v2: 3 provider errors, such as t-9: status 429 &#124; @&#8203;you

      Better on 31 cases, the same on 357, worse on 12; the worst:

      | case | baseline | candidate | expected | input |
      | :-- | :-- | :-- | :-- | :-- |
      | t-2 | 'bug' | 'other' | 'bug' | 'It crashes' |
      | t-3 | 'other' | 'bug' | 'other' | 'Hello?' |
      | t-4 | 'bug' | 'other' | 'bug' | 'Nothing works' |
      | t-5 | 'bug' | 'other' | 'bug' | 'Never shown' |

      Cases on which the candidate is better:

      | case | baseline | candidate | expected | input |
      | :-- | :-- | :-- | :-- | :-- |
      | t-1 | 'other' | 'billing' | 'billing' | 'Where is my refund?' |

      </details>

      <sub>vitest-touchstone 1.2.3 · Vitest 5.1.1 · Node 24.0.0 · linux x64 · commit 1f0c2ab9d4 on main · 2026-11-21T10:00:00.000Z · 1.2 s</sub>
      "
    `)
  })

  test('is neutral where nobody knows', () => {
    const text = formatMarkdown(sampleReport([reportedTest([thresholdEvidence])]))
    expect(text).toContain('## ⚪ NEED MORE DATA')
    expect(text).not.toMatch(/❌|fail/i)
  })

  test('of a shard has no decision; an interrupted run and a merge say so at the top', () => {
    const report = sampleReport([reportedTest([comparisonEvidence])])
    const shard = formatMarkdown({ ...report, info: { ...report.info, shard: { index: 2, count: 8 } } })
    expect(shard).toContain('## Evals: shard 2 of 8\n\n> This is shard 2 of 8: merge the reports')
    expect(shard).not.toContain('DEPLOY')
    const interrupted = formatMarkdown({ ...report, info: { ...report.info, interrupted: true } })
    expect(interrupted).toContain('\n\n> The run was interrupted: this is a part of it.\n\n')
    const shards = [1, 2].map((index) => ({ index, count: 2 }))
    const merge = { shards, confirmed: 1, corrected: 0, asRecorded: 0 }
    expect(formatMarkdown({ ...report, merge })).toContain('> Merged 2 of 2 shards, 1 verdict computed from rows.')
  })

  test('has problems right below the decision', () => {
    const problem = { kind: 'unreadable rows', test: 'a.eval.ts > a', message: 'the rows cannot be read' } as const
    const text = formatMarkdown(sampleReport([reportedTest([comparisonEvidence])], { problems: [problem] }))
    expect(text).toContain('- **PROBLEM** a.eval.ts &#62; a: the rows cannot be read.\n\n| Comparison')
  })

  test('says the same as the terminal', () => {
    const report = sampleReport([reportedTest([comparisonEvidence, latency, worse, thresholdEvidence])])
    const terminal = formatTerminal(report, { columns: 400, color: false })
    const cells = formatMarkdown(report)
      .split('\n')
      .filter((line) => line.startsWith('| **'))
      .flatMap((line) => line.slice(2, -2).split(' | '))
      .flatMap((cell) => cell.replaceAll(/\*\*|[✅❌⚪] /gu, '').split('<br>'))
      .map((text) => text.replaceAll(/&#(\d+);/g, (_entity, code) => String.fromCharCode(Number(code))))
    expect(cells.length).toBeGreaterThan(20)
    for (const text of cells) {
      expect(terminal.replaceAll(/ +/g, ' ')).toContain(text.replaceAll(/ +/g, ' '))
    }
  })
})

describe('what does not fit', () => {
  const many = (tests: number): Evidence[] => Array.from({ length: tests }, () => worse)

  test('is left out, details first, and it says so', () => {
    const text = formatMarkdown(sampleReport([reportedTest(many(100))]))
    expect(text.length).toBeLessThanOrEqual(65_536)
    expect(text.match(/^\| \*\*/gm)).toHaveLength(100)
    const kept = text.match(/<details>/g)?.length ?? 0
    expect(kept).toBeGreaterThan(0)
    expect(text).toContain(
      `_Left out, because GitHub takes no more: ${100 - kept} of 100 details of requirements. The JSON`,
    )
    expect(text).toContain('<sub>vitest-touchstone')
  })

  test('are rows only where there are very many, those that hold before the others', () => {
    const evidence = [...Array.from({ length: 1000 }, () => comparisonEvidence), ...many(50)]
    const text = formatMarkdown(sampleReport([reportedTest(evidence)]))
    expect(text.length).toBeLessThanOrEqual(65_536)
    expect(text.match(/❌ \*\*FAIL\*\*/g)).toHaveLength(50)
    expect(text).toMatch(/Left out, because GitHub takes no more: \d+ of 1050 requirements, 50 of 50 details/)
  })

  test('in the summary of a step has a megabyte, in bytes, or what is left of it', () => {
    const report = sampleReport([reportedTest(many(2000))])
    expect(Buffer.byteLength(formatGithub(report))).toBeLessThanOrEqual(1_048_576)
    expect(Buffer.byteLength(formatGithub(report))).toBeGreaterThan(1_000_000)
    for (const maxBytes of [20_000, 2_000, 300, 40]) {
      expect(Buffer.byteLength(formatGithub(report, { maxBytes }))).toBeLessThanOrEqual(maxBytes)
    }
    expect(formatGithub(report, { maxBytes: 40 })).toBe('')
  })

  test('whatever the names, every row has as many cells as its head, and no line breaks out of its place', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc
            .tuple(arbitraries.comparison, arbitraries.context)
            .map(([each, context]) => recordComparison(each, context)),
          { minLength: 1, maxLength: 3 },
        ),
        (evidence) => {
          const text = formatMarkdown(sampleReport([reportedTest(evidence)]))
          const known =
            /^(?:\| .* \||<details><summary>.*<\/summary>|<\/details>|## .*|> .*|- .*|<sub>.*|<!-- vitest-touchstone -->|)$/
          for (const paragraph of text.split('\n\n').filter((part) => part.startsWith('| '))) {
            const cells = paragraph.split('\n').map((row) => row.split(' | ').length)
            expect(new Set(cells).size).toBe(1)
          }
          const plain = text.split('\n').filter((row) => !known.test(row))
          expect(plain.filter((row) => /^[#>|`<]|^\s*[-+*] /.test(row))).toEqual([])
        },
      ),
      { numRuns: 50 },
    )
  })
})
