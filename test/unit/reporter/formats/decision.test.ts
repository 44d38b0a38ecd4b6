import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { RequirementEvidence } from '../../../../src/evidence/evidence.ts'
import { formatDifference } from '../../../../src/evidence/wording/format-difference.ts'
import { formatPValue } from '../../../../src/evidence/wording/p-value.ts'
import { judgeGate } from '../../../../src/gates/judge-gate.ts'
import type { GateOutcome } from '../../../../src/gates/judge-policy.ts'
import type { Policy } from '../../../../src/gates/policies/policy.ts'
import { formatDecision } from '../../../../src/reporter/formats/decision.ts'
import { formatTerminal } from '../../../../src/reporter/formats/terminal.ts'
import { escapeMarkdown } from '../../../../src/reporter/markdown/escape-markdown.ts'
import { syntheticRun, type SyntheticCase } from '../../../support/synthetic-run.ts'
import { sampleReport } from '../__helpers__/sample-report.ts'

const languages = ['de', 'en']

function cases(n: number, wrongEach: number, latency: number): SyntheticCase[] {
  return Array.from({ length: n }, (_, index) => ({
    scores: [Math.floor(index / 2) % wrongEach === 0 ? 0 : 1],
    latencyMs: latency + ((index * 37 + wrongEach * (index % 5)) % 20),
    tags: { language: languages[index % 2] ?? '' },
  }))
}

const policy: Policy = {
  improve: { effect: 0.02 },
  guard: [
    { metric: 'latency', within: { relative: 0.1 } },
    { metric: 'errors', below: 0.02 },
    { within: 0.1, forEach: 'tag:language' },
  ],
}

function outcomeOf(
  [candidate, latency]: readonly [number, number],
  [baseline, before]: readonly [number, number],
  n: number = 400,
): GateOutcome {
  return judgeGate(policy, {
    candidate: syntheticRun('prompt v2', cases(n, candidate, latency)),
    baseline: syntheticRun('prompt v1', cases(n, baseline, before)),
  })
}

const textOf = (...gates: GateOutcome[]): string => formatDecision(sampleReport([], { gates }))

describe('the report of a decision', () => {
  test('of a candidate that may ship', () => {
    expect(withoutDigest(textOf(outcomeOf([50, 95], [4, 100])))).toMatchSnapshot()
  })

  test('of a candidate that is rejected', () => {
    expect(withoutDigest(textOf(outcomeOf([50, 200], [4, 100])))).toMatchSnapshot()
  })

  test('of a candidate of which nobody knows', () => {
    expect(withoutDigest(textOf(outcomeOf([11, 95], [10, 100], 200)))).toMatchSnapshot()
  })

  test('of several counts those that may ship, and of none says so', () => {
    const [good, bad] = [outcomeOf([50, 95], [4, 100]), outcomeOf([50, 200], [4, 100])]
    expect(textOf(good, bad, bad)).toMatch(/^1 of 3 gates says DEPLOY\./)
    expect(formatDecision(sampleReport([]))).toMatch(/^# No evidence\n/)
  })
})

describe('what it says', () => {
  const arm = fc.tuple(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 80, max: 120 }))

  test('D2: is what the records say: one figure for one fact, wherever it stands', () => {
    fc.assert(
      fc.property(arm, arm, (candidate, baseline) => {
        const outcome = outcomeOf(candidate, baseline, 120)
        const decision = textOf(outcome)
        const terminal = formatTerminal(sampleReport([], { gates: [outcome] }), { columns: 400, color: false })
        for (const record of outcome.requirements) {
          for (const figure of figuresOf(record)) {
            expect(decision).toContain(escapeMarkdown(figure))
            expect(terminal).toContain(figure)
          }
        }
        const { holds, contradicted, undecided } = outcome.gate.requirements
        expect(decision).toContain(`${holds} are shown to hold, ${contradicted} to fail, ${undecided} are undecided`)
        expect(holds + contradicted + undecided).toBe(outcome.requirements.length)
      }),
      { numRuns: 15 },
    )
  })

  test('recommends deployment and speaks of an improvement only where that was shown', () => {
    fc.assert(
      fc.property(arm, arm, (candidate, baseline) => {
        const outcome = outcomeOf(candidate, baseline, 120)
        const [improve] = outcome.requirements
        const text = textOf(outcome)
        expect(text.includes('Recommend deployment')).toBe(outcome.gate.decision === 'DEPLOY')
        expect(text.includes('is shown to improve')).toBe(
          outcome.gate.decision === 'DEPLOY' && improve?.verdict.state === 'pass',
        )
      }),
      { numRuns: 15 },
    )
  })
})

function figuresOf(record: RequirementEvidence): string[] {
  if (record.kind !== 'comparison') {
    return []
  }
  const { estimate, interval } = formatDifference(record)
  return [estimate, interval, formatPValue(record.pValue), record.verdict.reason]
}

function withoutDigest(text: string): string {
  return text.replaceAll(/[\da-f]{64}/gu, '(digest)')
}
