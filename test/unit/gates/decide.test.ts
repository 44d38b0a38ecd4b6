import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { ComparisonEvidence } from '../../../src/evidence/evidence.ts'
import { decide } from '../../../src/gates/decide.ts'
import { requirementState } from '../../../src/gates/requirement-state.ts'
import { comparisonEvidence, refusedEvidence } from '../evidence/__helpers__/examples.ts'

/** A requirement with that verdict, and p-values to match. */
function requirement(
  state: 'pass' | 'fail' | 'inconclusive',
  extra: Partial<ComparisonEvidence> = {},
): ComparisonEvidence {
  const pValues = {
    pass: { pValue: 0.0001, oppositePValue: 0.9999 },
    fail: { pValue: 0.9999, oppositePValue: 0.0001 },
    inconclusive: { pValue: 0.4, oppositePValue: 0.6 },
  }
  return {
    ...comparisonEvidence,
    ...pValues[state],
    n: 40,
    casesNeeded: null,
    verdict: { state, reason: 'because' },
    ...extra,
  }
}

describe('a requirement', () => {
  test.each([
    ['pass', false, 'holds'],
    ['fail', false, 'contradicted'],
    ['inconclusive', false, 'undecided'],
    ['pass', true, 'contradicted'],
    ['fail', true, 'holds'],
    ['inconclusive', true, 'undecided'],
  ] as const)('with verdict %s, negated %s, is %s', (state, negated, expected) => {
    expect(requirementState(requirement(state, { negated }))).toBe(expected)
  })
})

describe('a decision', () => {
  test('is not made without evidence', () => {
    expect(decide([])).toBeUndefined()
    expect(decide([], ['3 tests failed'])).toBeUndefined()
  })

  test('is NEED MORE DATA where what was asked left no evidence', () => {
    expect(decide([], ['the run was interrupted'], true)).toMatchObject({
      decision: 'NEED MORE DATA',
      reason: 'the run was interrupted',
    })
  })

  test('is DEPLOY when all requirements hold', () => {
    expect(decide([requirement('pass'), requirement('fail', { negated: true })])).toEqual({
      decision: 'DEPLOY',
      reason: 'all 2 requirements hold',
      requirements: { holds: 2, contradicted: 0, undecided: 0 },
      casesNeeded: null,
    })
    expect(decide([requirement('pass')])?.reason).toBe('the requirement holds')
  })

  test('is REJECT when one is contradicted, whatever else is open or absent', () => {
    const evidence = [requirement('pass'), requirement('fail'), requirement('inconclusive')]
    expect(decide(evidence, ['1 test was skipped'])).toMatchObject({
      decision: 'REJECT',
      reason: '1 of 3 requirements is contradicted',
    })
  })

  test('is NEED MORE DATA otherwise, with the cases that would decide all', () => {
    const evidence = [
      requirement('pass'),
      requirement('inconclusive', { casesNeeded: 120 }),
      requirement('inconclusive', { casesNeeded: 640 }),
    ]
    expect(decide(evidence)).toEqual({
      decision: 'NEED MORE DATA',
      reason: '2 of 3 requirements are undecided: 640 cases would decide',
      requirements: { holds: 1, contradicted: 0, undecided: 2 },
      casesNeeded: 640,
    })
  })

  test('asks for more cases than there were', () => {
    expect(decide([requirement('inconclusive', { n: 40, casesNeeded: 12 })])?.casesNeeded).toBe(41)
  })

  test('says when no number of cases would do', () => {
    const evidence = [requirement('inconclusive', { casesNeeded: 120 }), requirement('inconclusive')]
    expect(decide(evidence)).toMatchObject({
      reason: '2 of 2 requirements are undecided: more cases alone would not decide',
      casesNeeded: null,
    })
  })

  test('is never DEPLOY while evidence is absent', () => {
    expect(decide([requirement('pass')], ['2 tests were filtered out'])).toMatchObject({
      decision: 'NEED MORE DATA',
      reason: '2 tests were filtered out',
    })
  })

  test('corrects contradictions for the number of requirements', () => {
    const doubtful = requirement('fail', { oppositePValue: 0.02 })
    expect(decide([doubtful])?.decision).toBe('REJECT')
    expect(decide([requirement('pass'), doubtful])).toMatchObject({
      decision: 'NEED MORE DATA',
      reason: '1 of 2 requirements is contradicted, but not clearly enough for one of 2 (Holm)',
    })
    expect(decide([requirement('pass'), requirement('fail')])?.decision).toBe('REJECT')
    // Two doubtful ones bear each other out no more than Holm allows.
    expect(decide([doubtful, doubtful])?.decision).toBe('NEED MORE DATA')
    expect(decide([doubtful, requirement('fail')])?.decision).toBe('REJECT')
  })

  test('takes the p-value of the claim where the opposite was asked for', () => {
    expect(decide([requirement('pass', { negated: true })])?.decision).toBe('REJECT')
  })

  test('a gate that was refused needs more data', () => {
    expect(decide([refusedEvidence])?.decision).toBe('NEED MORE DATA')
  })

  test('does not depend on the order of the evidence, and is never DEPLOY with a requirement that does not hold', () => {
    const requirements = fc.array(
      fc
        .record({
          state: fc.constantFrom('pass' as const, 'fail' as const, 'inconclusive' as const),
          negated: fc.boolean(),
          casesNeeded: fc.option(fc.nat(2000)),
        })
        .map(({ state, ...extra }) => requirement(state, extra)),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(requirements, fc.constantFrom('fail' as const, 'inconclusive' as const), (evidence, state) => {
        const decision = decide(evidence)
        expect(decide(evidence.toReversed())).toEqual(decision)
        expect(decide([...evidence, requirement(state)])?.decision).not.toBe('DEPLOY')
      }),
    )
  })
})
