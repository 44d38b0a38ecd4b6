import { expect, test } from 'vitest'

import type { Evidence } from '../../src/evidence/evidence.ts'
import { evidenceSchema } from '../../src/evidence/evidence-schema.ts'
import { isRequirement } from '../../src/evidence/is-asked.ts'
import { clopperPearsonInterval } from '../../src/statistics/proportion/clopper-pearson-interval.ts'
import { runFixture } from './support/fixture.ts'
import { onNewestMajor } from './support/majors.ts'

/** Enough to notice a correction that is missing; test/calibration has more, without Vitest around it. */
const tests = 60

onNewestMajor((major) => {
  test('gates in real tests: of arms that are the same, few are deployed and few rejected', async () => {
    const run = await runFixture('gate-rates', { major, env: { TESTS: String(tests) } })
    expect(run.errors).toEqual([])
    const gates = run.tests
      .flatMap(({ meta }) => evidenceSchema.array().parse(meta.touchstone))
      .flatMap((record) => (record.kind === 'gate' && record.policy !== null ? [record] : []))
    expect(gates).toHaveLength(2 * tests)
    for (const [name, decision] of [
      ['any language', 'DEPLOY'],
      ['every language', 'DEPLOY'],
      ['every language', 'REJECT'],
    ] as const) {
      const made = gates.filter((gate) => gate.name === name && gate.decision === decision).length
      const { lower } = clopperPearsonInterval({ successes: made, n: tests }, 0.999)
      expect(lower).toBeLessThanOrEqual(0.03)
    }
    // A test fails on REJECT and on nothing else.
    const ofGates = run.tests.filter(({ name }) => name.startsWith('A/A'))
    const rejected = ofGates.filter(({ meta }) =>
      evidenceSchema
        .array()
        .parse(meta.touchstone)
        .some((record) => record.kind === 'gate' && record.decision === 'REJECT'),
    )
    expect(ofGates.filter(({ state }) => state === 'failed').map(({ name }) => name)).toEqual(
      rejected.map(({ name }) => name),
    )

    const claims = run.tests.filter(({ name }) => name.startsWith('claims'))
    const left = claims.map(({ meta }) => evidenceSchema.array().parse(meta.touchstone))
    expect(left).toHaveLength(tests)
    // Of each test: that the candidate outranks its rivals or is outranked, that one of a family passes or fails, that there is a winner.
    const wrong = [
      (record: Evidence) => record.kind === 'gate' && record.verdict.state === 'pass',
      (record: Evidence) => record.kind === 'gate' && record.verdict.state === 'fail',
      (record: Evidence) => isRequirement(record) && record.family !== undefined && record.verdict.state === 'pass',
      (record: Evidence) => isRequirement(record) && record.family !== undefined && record.verdict.state === 'fail',
      (record: Evidence) => record.kind === 'ranking' && record.winner !== null,
    ]
    for (const isWrong of wrong) {
      const made = left.filter((records) => records.some(isWrong)).length
      const { lower } = clopperPearsonInterval({ successes: made, n: tests }, 0.999)
      expect(lower).toBeLessThanOrEqual(0.03)
    }
  })
})
