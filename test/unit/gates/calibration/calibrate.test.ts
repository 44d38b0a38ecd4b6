import { describe, expect, test } from 'vitest'

import type { ClaimOptions } from '../../../../src/evaluation/claim.ts'
import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import { recordComparison } from '../../../../src/evidence/record-comparison.ts'
import { calibrate, type CalibrationReport } from '../../../../src/gates/calibration/calibrate.ts'
import { judgeGate } from '../../../../src/gates/judge-gate.ts'
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

  test('gates are decided again as wholes', () => {
    const { gate, requirements } = judgeGate(
      { improve: {}, guard: { within: 0.3 } },
      { candidate: runs[0], baseline: runs[1] },
    )
    const named = requirements.map((each) =>
      each.kind === 'comparison'
        ? {
            ...each,
            asked: { power: 0.8 },
            candidate: { ...each.candidate, run: 'new' },
            baseline: { ...each.baseline, run: 'old' },
          }
        : each,
    )
    const { calibrations } = calibrate(report([...named, gate], runs[1]), report([], again))
    expect(calibrations).toHaveLength(1)
    const [found] = calibrations
    expect(found?.question).toMatch(/ · policy$/)
    expect(found?.pass).toMatchObject({ isFalse: true })
    expect(found?.pass.count).toBeGreaterThan(0)
    expect(found?.pass.rate).toBeLessThan(0.04)
  })

  test('answers that never differ tell nothing apart', () => {
    const evidence = record({ claim: { kind: 'improvement', by: 0 } }, runs)
    const { calibrations } = calibrate(report(evidence, runs[1]), report([], runs[1]), { swaps: 50 })
    expect(calibrations[0]).toMatchObject({ differing: 0, pass: { count: 0 }, fail: { count: 0 } })
  })

  test('says what it leaves out', () => {
    const evidence = record({ claim: { kind: 'improvement', by: 0 } }, runs)
    const elsewhere = { ...again, system: { name: 'another' } }
    const second = { tests: [], rows: [{ digest: 'x', run: elsewhere }] }
    expect(calibrate(report(evidence, runs[1]), second).left).toEqual([
      {
        test: 'triage.eval.ts > better',
        question: 'toImproveOn · right',
        reason: 'the second run has no rows of the same system and cases',
      },
    ])
    const early = record({ claim: { kind: 'improvement', by: 0 }, sequential: { looks: 2 } }, runs)
    expect(calibrate(report(early, runs[1]), report([], again)).left[0]?.reason).toMatch(/stops early/)
    expect(() => calibrate(report([], again), report([], again), { swaps: 0 })).toThrow(/swaps must be/)
  })
})
