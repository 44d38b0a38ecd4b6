import { describe, expect, test } from 'vitest'

import { rankRuns } from '../../../../src/evaluation/rank-runs.ts'
import { rankValues } from '../../../../src/evaluation/rank-values.ts'
import { evidenceSchema } from '../../../../src/evidence/evidence-schema.ts'
import { EVIDENCE_BUDGET } from '../../../../src/evidence/fit-evidence.ts'
import { judgeAgain } from '../../../../src/evidence/merging/judge-again.ts'
import type { RankingEvidence } from '../../../../src/evidence/ranking-evidence.ts'
import { recordRanking } from '../../../../src/evidence/record-ranking.ts'
import { describeEvidence } from '../../../../src/evidence/wording/describe-evidence.ts'
import { decide } from '../../../../src/gates/decide.ts'
import { formatDecision } from '../../../../src/reporter/formats/decision.ts'
import { formatJson } from '../../../../src/reporter/formats/json.ts'
import { reportSchema } from '../../../../src/reporter/formats/json-report.ts'
import { formatMarkdown } from '../../../../src/reporter/formats/markdown.ts'
import { formatTerminal } from '../../../../src/reporter/formats/terminal.ts'
import { syntheticRun } from '../../../support/synthetic-run.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

/** Wrong on so many of each hundred cases; half of the latencies are longer by that many milliseconds. */
function variant(name: string, wrong: number, slower: number = 0): ReturnType<typeof syntheticRun> {
  return syntheticRun(
    name,
    Array.from({ length: 300 }, (_, index) => ({
      scores: [(index * 37) % 100 < wrong ? 0 : 1],
      latencyMs: 100 + ((index * (7 + wrong)) % 11) + slower,
    })),
  )
}

const runs = { v1: variant('v1', 30), v2: variant('v2', 9), v3: variant('v3', 6, 90) }
const digests = new Map([
  ['v1', 'a'.repeat(64)],
  ['v2', 'b'.repeat(64)],
  ['v3', 'c'.repeat(64)],
])
const options = {
  control: 'v1',
  correction: 'holm',
  guard: [{ metric: 'latency', within: { relative: 0.2 } }],
  minimumEstimate: 0.01,
  maxErrorRate: 0.1,
} as const
const record = recordRanking(rankRuns(runs, options), { options, runs: digests })
const all = recordRanking(rankRuns(runs), { options: {}, runs: digests })

const report = sampleReport([reportedTest([record, all])])
const screen = { columns: 120, color: false }

test('is what its schema says, and survives JSON', () => {
  const read: unknown = JSON.parse(JSON.stringify([record, all]))
  expect(evidenceSchema.array().parse(read)).toEqual([record, all])
  expect(reportSchema.parse(JSON.parse(formatJson(report))).tests[0]?.evidence).toEqual([record, all])
})

test('asks for nothing: no decision depends on it', () => {
  expect(decide([record])).toBeUndefined()
  expect(report.decision).toBeNull()
})

test('in the terminal, variants stand side by side, with what follows', () => {
  expect(formatTerminal(report, screen)).toMatchInlineSnapshot(`
    " Ranking · triage · right     n     mean   against v1 [95 % CI together]        p   verdict
     v1                         300   70.0 %   –                                    –   CONTROL
     v2                         300   91.0 %   +21.0 pp [+16.2, +26.0]         <0.001   WINNER  better than v1
     v3                         300   94.0 %   +24.0 pp [+18.2, +29.9]         <0.001   OUT  violates latency.mean

     Ranking · triage · right     n     mean   against v3 [95 % CI together]        p   verdict
     v1                         300   70.0 %   −24.0 pp [−30.4, −17.9]         <0.001   WORSE  worse than v2
     v2                         300   91.0 %   −3.0 pp [−6.4, −0.4]             0.018   WORSE  worse than v3
     v3                         300   94.0 %   –                                    –   WINNER  better than every other

     Ranking  triage · right
              2 of 2 variants are shown to improve on v1. v2 shows significant improvement over v1 of +30.0 % (+21.7 to
              +39.9 %, more than 10 %). Recommend deployment. v3 is shown to violate latency.mean. All at once: Cochran’s
              Q(2) = 128.25, p <0.001, 300 cases.

     Ranking  triage · right
              v3 is shown to be better than every other variant. Recommend deployment of v3. All at once: Cochran’s Q(2) =
              128.25, p <0.001, 300 cases."
  `)
})

test('in Markdown', () => {
  expect(formatMarkdown(report).split('\n').slice(2, -1).join('\n')).toMatchInlineSnapshot(`
    "## Evals: no evidence

    - **triage · right** 2 of 2 variants are shown to improve on v1. v2 shows significant improvement over v1 of +30.0 % (+21.7 to +39.9 %, more than 10 %). Recommend deployment. v3 is shown to violate latency.mean. All at once: Cochran’s Q(2) = 128.25, p &#60;0.001, 300 cases.
    - **triage · right** v3 is shown to be better than every other variant. Recommend deployment of v3. All at once: Cochran’s Q(2) = 128.25, p &#60;0.001, 300 cases.

    | Ranking · triage · right | n | mean | against v1 [95 % CI together] | p | verdict |
    | :-- | --: | --: | :-- | --: | :-- |
    | **v1** | 300 | 70.0 % | – | – | ⚪ **CONTROL** |
    | **v2** | 300 | 91.0 % | +21.0 pp [+16.2, +26.0] | &#60;0.001 | ✅ **WINNER** better than v1 |
    | **v3** | 300 | 94.0 % | +24.0 pp [+18.2, +29.9] | &#60;0.001 | ❌ **OUT** violates latency.mean |

    | Ranking · triage · right | n | mean | against v3 [95 % CI together] | p | verdict |
    | :-- | --: | --: | :-- | --: | :-- |
    | **v1** | 300 | 70.0 % | −24.0 pp [−30.4, −17.9] | &#60;0.001 | ❌ **WORSE** worse than v2 |
    | **v2** | 300 | 91.0 % | −3.0 pp [−6.4, −0.4] | 0.018 | ❌ **WORSE** worse than v3 |
    | **v3** | 300 | 94.0 % | – | – | ✅ **WINNER** better than every other |

    <sub>vitest-touchstone 1.2.3 · Vitest 5.1.1 · Node 24.0.0 · linux x64 · commit 1f0c2ab9d4 on main · 2026-11-21T10:00:00.000Z · 1.2 s</sub>"
  `)
})

test('in the decision report', () => {
  expect(formatDecision(report)).toContain(
    `## Variants\n\n- triage · right: 2 of 2 variants are shown to improve on v1.`,
  )
})

test('in words', () => {
  expect(describeEvidence(record)).toMatchInlineSnapshot(`
    "2 of 2 variants are shown to improve on v1. v2 shows significant improvement over v1 of +30.0 % (+21.7 to +39.9 %, more than 10 %). Recommend deployment. v3 is shown to violate latency.mean.

      metric   right on triage
      variant  v1: 70.0 %                                n 300
      variant  v2: 91.0 %                                n 300
      variant  v3: 94.0 %                                n 300
      all      Cochran’s Q(2) = 128.25, p <0.001, 300 cases
      pair     v2 against v1                             +21.0 pp, 95 % interval [+16.2, +26.0]    p <0.001 corrected  better
      pair     v3 against v1                             +24.0 pp, 97.5 % interval [+18.2, +29.9]  p <0.001 corrected  better
      guard    v2: latency.mean less than 20.0 % slower  PASS  not 20 % slower
      guard    v3: latency.mean less than 20.0 % slower  FAIL  more than 20 % slower"
  `)
})

describe('in a merge', () => {
  const known = new Map(Object.entries(runs).map(([name, run]) => [digests.get(name) ?? '', run]))

  test('is computed again from rows, with everything that was asked', () => {
    for (const each of [record, all]) {
      expect(judgeAgain(each, known)).toEqual({ kind: 'confirmed', evidence: each })
    }
  })

  test('figures that the rows do not give are corrected', () => {
    const forged: RankingEvidence = { ...record, winner: 'v3', tied: ['v3'] }
    expect(judgeAgain(forged, known)).toMatchObject({ kind: 'unsupported', evidence: { winner: 'v2', tied: ['v2'] } })
  })

  test('stands as recorded where it is of arrays, and says which rows are missing', () => {
    const ofArrays = recordRanking(rankValues({ a: [0, 1, 1, 0], b: [1, 1, 0, 1] }), { options: {} })
    expect(judgeAgain(ofArrays, known)).toEqual({ kind: 'without rows', evidence: ofArrays })
    expect(judgeAgain(record, new Map())).toMatchObject({ kind: 'rows missing' })
  })
})

test('of thirty variants fits into what a test may leave, and says how many pairs it leaves out', () => {
  const many = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [
      `variant ${index}`,
      Array.from({ length: 40 }, (_unused, at) => (at * 7 + index) % 40 < 20 + index / 2),
    ]),
  )
  const large = recordRanking(rankValues(many), { options: {} })
  expect(large).toMatchObject({ compared: 435 })
  expect(large.pairs).toHaveLength(45)
  expect(Buffer.byteLength(JSON.stringify(large))).toBeLessThan(EVIDENCE_BUDGET)
  expect(describeEvidence(large)).toContain('and 390 other pairs')
})
