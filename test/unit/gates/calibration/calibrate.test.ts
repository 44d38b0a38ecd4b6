import { describe, expect, test } from 'vitest'

import type { ClaimOptions } from '../../../../src/evaluation/claim.ts'
import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import { recordComparison } from '../../../../src/evidence/record-comparison.ts'
import { calibrate } from '../../../../src/gates/calibration/calibrate.ts'
import type { CalibrationReport } from '../../../../src/gates/calibration/calibration-report.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'
import { syntheticRun } from '../../../support/synthetic-run.ts'

/** A system that is right on most cases, and answers some of them otherwise now and then. */
function sample(name: string, seed: number): Run {
  const random = createRandom(seed)
  return syntheticRun(
    name,
    Array.from({ length: 120 }, () => ({ scores: [random.next() < 0.8 ? 1 : 0] })),
  )
}

const record = (options: ClaimOptions, runs: readonly [Run, Run]): CalibrationReport['tests'][number]['evidence'] => [
  recordComparison(compareRuns(...runs, options), {
    matcher: 'toImproveOn',
    negated: false,
    onInconclusive: 'fail',
    power: 0.8,
    choices: {},
    runs: { candidate: 'new', baseline: 'old' },
  }),
]

const runs = [sample('new', 1), sample('old', 2)] as const
const report = (evidence: CalibrationReport['tests'][number]['evidence'], baseline: Run): CalibrationReport => ({
  tests: [{ file: 'triage.eval.ts', name: 'better', evidence }],
  gates: [],
  rows: [
    { digest: 'new', run: runs[0] },
    { digest: 'old', run: baseline },
  ],
})

describe('calibrate', () => {
  const again = sample('old', 3)

  test('an improvement of a system over itself is rarely found, on either side', () => {
    const evidence = record({ claim: { kind: 'improvement', by: 0 } }, runs)
    const { calibrations, left } = calibrate(report(evidence, runs[1]), report([], again))
    expect(left).toEqual([])
    const [found] = calibrations
    expect(found).toMatchObject({
      test: 'triage.eval.ts > better',
      question: 'toImproveOn · right',
      system: 'old',
      cases: 120,
      pass: { isFalse: true },
      fail: { isFalse: true },
    })
    expect(found?.differing).toBeGreaterThan(20)
    for (const { count, rate, interval } of [found?.pass, found?.fail].flatMap((each) => each ?? [])) {
      expect(count).toBeGreaterThan(0)
      expect(interval.lower).toBeLessThanOrEqual(0.03)
      expect(rate).toBeLessThan(0.04)
    }
  })

  test('a loose enough margin is passed, rightly', () => {
    const evidence = record({ claim: { kind: 'non-inferiority', within: 0.3 } }, runs)
    const { calibrations } = calibrate(report(evidence, runs[1]), report([], again), { swaps: 300 })
    expect(calibrations[0]).toMatchObject({ pass: { count: 300, isFalse: false }, fail: { count: 0, isFalse: true } })
  })

  test('a margin that is asked for cannot be there: FAIL is right', () => {
    const evidence = record({ claim: { kind: 'improvement', by: 0.3 } }, runs)
    const { calibrations } = calibrate(report(evidence, runs[1]), report([], again), { swaps: 300 })
    expect(calibrations[0]).toMatchObject({ pass: { count: 0, isFalse: true }, fail: { isFalse: false } })
    expect(calibrations[0]?.fail.count).toBeGreaterThan(290)
  })

  test('what stops early stops early again', () => {
    for (const sequential of [{ looks: 4 }, 'anytime'] as const) {
      const evidence = record({ claim: { kind: 'improvement', by: 0 }, sequential }, runs)
      const { calibrations, left } = calibrate(report(evidence, runs[1]), report([], again), { swaps: 120 })
      expect(left).toEqual([])
      const [found] = calibrations
      expect(found?.pass.interval.lower).toBeLessThanOrEqual(0.03)
      expect(found?.fail.interval.lower).toBeLessThanOrEqual(0.03)
      expect((found?.pass.count ?? 0) + (found?.fail.count ?? 0)).toBeGreaterThan(0)
    }
  })

  test('answers that never differ tell nothing apart', () => {
    const evidence = record({ claim: { kind: 'improvement', by: 0 } }, runs)
    const { calibrations } = calibrate(report(evidence, runs[1]), report([], runs[1]), { swaps: 50 })
    expect(calibrations[0]).toMatchObject({ differing: 0, pass: { count: 0 }, fail: { count: 0 } })
  })

  test('says what it leaves out', () => {
    const evidence = record({ claim: { kind: 'improvement', by: 0 } }, runs)
    const elsewhere = { ...again, system: { name: 'another' } }
    const second = { tests: [], gates: [], rows: [{ digest: 'x', run: elsewhere }] }
    expect(calibrate(report(evidence, runs[1]), second).left).toEqual([
      {
        test: 'triage.eval.ts > better',
        question: 'toImproveOn · right',
        reason: 'the second run has no rows of the same system and cases',
      },
    ])
    expect(() => calibrate(report([], again), report([], again), { swaps: 0 })).toThrow(/swaps must be/)
  })
})
