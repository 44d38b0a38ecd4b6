import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { ArmEvidence, Evidence, RequirementEvidence } from '../../../src/evidence/evidence.ts'
import { evidenceSchema } from '../../../src/evidence/evidence-schema.ts'
import { EVIDENCE_BUDGET, fitEvidence } from '../../../src/evidence/fit-evidence.ts'
import { recordComparison } from '../../../src/evidence/record-comparison.ts'
import { recordRefusal } from '../../../src/evidence/record-refusal.ts'
import { recordThreshold } from '../../../src/evidence/record-threshold.ts'
import { describeEvidence } from '../../../src/evidence/wording/describe-evidence.ts'
import { comparison, context, thresholdEstimate } from './__helpers__/arbitraries.ts'
import { hostileString } from './__helpers__/hostile.ts'

const refusal = fc.record({
  evaluation: hostileString,
  metric: hostileString,
  candidate: hostileString,
  baseline: fc.option(hostileString),
  n: fc.nat(),
  casesNeeded: fc.option(fc.nat()),
  requirement: fc.oneof(
    comparison.map(({ metric, hypothesis }) => ({ metric, hypothesis })),
    thresholdEstimate.map(({ metric, threshold, side }) => ({ metric, threshold, side })),
  ),
})

const evidence: fc.Arbitrary<RequirementEvidence> = fc.oneof(
  fc.tuple(comparison, context).map(([result, asked]) => recordComparison(result, asked)),
  fc.tuple(thresholdEstimate, context).map(([result, asked]) => recordThreshold(result, asked)),
  fc.tuple(refusal, context).map(([result, asked]) => recordRefusal(result, asked)),
)

describe('evidence', () => {
  test('survives JSON and is what its schema says, whatever names and outputs are', () => {
    fc.assert(
      fc.property(evidence, (record) => {
        const read: unknown = JSON.parse(JSON.stringify(record))
        expect(read).toEqual(record)
        expect(evidenceSchema.parse(read)).toEqual(record)
      }),
    )
  })

  test('is well-formed text: bytes written as UTF-8 come back the same', () => {
    fc.assert(
      fc.property(evidence, (record) => {
        const text = JSON.stringify(record)
        expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text)
        // A lone surrogate is written as an escape; a backslash of the text itself is doubled.
        expect(text.replaceAll('\\\\', '')).not.toMatch(/\\ud[89a-f]/i)
      }),
    )
  })

  test('of four matchers in one test stays within its budget, and keeps every figure', () => {
    fc.assert(
      fc.property(fc.array(evidence, { maxLength: 4 }), (records) => {
        const kept = fitEvidence(records)
        expect(Buffer.byteLength(JSON.stringify(kept))).toBeLessThanOrEqual(EVIDENCE_BUDGET)
        expect(kept.map(withoutExamples)).toEqual(records.map(withoutExamples))
      }),
      { numRuns: 30 },
    )
  })

  test('is described in words, whatever it holds', () => {
    fc.assert(
      fc.property(evidence, (record) => {
        expect(describeEvidence(record)).toContain(record.verdict.state.toUpperCase())
        expect(describeEvidence(record)).not.toMatch(/NaN|undefined%|null %/)
      }),
    )
  })
})

test('flips are dropped one comparison like the other, the smallest first', () => {
  const [sample] = fc.sample(comparison, { numRuns: 1, seed: 5 })
  const flip = { caseId: 'a', input: 'x'.repeat(500), candidate: 'y'.repeat(500), baseline: 'z'.repeat(500) }
  const flips = [5, 4, 3, 2, 1].map((difference) => ({ ...flip, difference }))
  const record = recordComparison(
    { ...sample!, flips: { better: flips, worse: [] } },
    { matcher: 'toImproveOn', negated: false, onInconclusive: 'fail', power: 0.8 },
  )
  const kept = fitEvidence([record, record], 2 * JSON.stringify(record).length - 500)
  expect(
    kept.map((each) => each.kind === 'comparison' && each.flips.better.map(({ difference }) => difference)),
  ).toEqual([
    [5, 4, 3],
    [5, 4, 3],
  ])
})

test('what went wrong is kept longer than flips, and on one line', () => {
  const [sample] = fc.sample(comparison, { numRuns: 1, seed: 5 })
  const flip = { caseId: 'a', input: 'x'.repeat(500), candidate: 'y'.repeat(500), baseline: 'z'.repeat(500) }
  const error = {
    origin: 'system',
    message: `Error:\u001B[31m red\t${'!'.repeat(500)}`,
    count: 3,
    caseId: 'a',
  } as const
  const record = recordComparison(
    {
      ...sample!,
      candidate: { ...sample!.candidate, errors: [error, error, error] },
      flips: { better: [{ ...flip, difference: 1 }], worse: [] },
    },
    { matcher: 'toImproveOn', negated: false, onInconclusive: 'fail', power: 0.8 },
  )
  const whole = JSON.stringify(record).length
  const kept = Array.from({ length: 40 }, (_, step) => fitEvidence([record], whole - 100 * step)[0])
  expect(kept).toContainEqual(
    expect.objectContaining({
      flips: { better: [], worse: [] },
      candidate: expect.objectContaining({ errors: [expect.objectContaining({ origin: 'system', count: 3 })] }),
    }),
  )
  const withFlips = kept.flatMap((one) => (one?.kind === 'comparison' && one.flips.better.length > 0 ? [one] : []))
  expect(withFlips.length).toBeGreaterThan(0)
  expect(withFlips.every(({ candidate }) => (candidate.errors ?? []).length > 0)).toBe(true)
  expect(record.candidate.errors?.[0]?.message).toBe(`Error: [31m red ${'!'.repeat(383)}…`)
})

function withoutExamples(record: Evidence): unknown {
  const arms =
    record.kind === 'refused' || record.kind === 'gate' || record.kind === 'ranking'
      ? []
      : [record.candidate, ...(record.kind === 'comparison' ? [record.baseline] : [])]
  return { ...record, flips: undefined, candidate: undefined, baseline: undefined, arms: arms.map(withoutFailures) }
}

function withoutFailures(arm: ArmEvidence): ArmEvidence {
  const { errors: _, unscorable: __, ...figures } = arm
  return figures
}
