import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { judgeGate } from '../../../src/gates/judge-gate.ts'
import type { GateOutcome } from '../../../src/gates/judge-policy.ts'
import type { Policy } from '../../../src/gates/policies/policy.ts'
import { knownKeys } from '../../../src/gates/policies/policy-schema.ts'
import { resolvePolicy } from '../../../src/gates/policies/resolve-policy.ts'
import { adjustPValues } from '../../../src/statistics/multiplicity/adjust-p-values.ts'
import { syntheticRun, type SyntheticCase } from '../../support/synthetic-run.ts'

// What gates of earlier systems got wrong.

const arm = (n: number, wrongEach: number, extra: Partial<SyntheticCase> = {}): SyntheticCase[] =>
  Array.from({ length: n }, (_, index) => ({
    scores: [index % wrongEach === wrongEach - 1 ? 0 : 1],
    latencyMs: 100 + ((index * 37 + wrongEach * (index % 5)) % 20),
    tags: { part: String(index % 4) },
    ...extra,
  }))

const judge = (policy: Policy, candidate: SyntheticCase[], baseline: SyntheticCase[]): GateOutcome =>
  judgeGate(policy, { candidate: syntheticRun('new', candidate), baseline: syntheticRun('old', baseline) })

describe('a gate', () => {
  test('D1-9: is not closed by single failures: a candidate of 95 % ships against one of 80 %', () => {
    const { gate } = judge({ improve: {}, guard: { metric: 'errors', below: 0.05 } }, arm(200, 20), arm(200, 5))
    expect(gate).toMatchObject({ decision: 'DEPLOY' })
  })

  test('D2: looks for contradictions before it asks for more data, whatever the order of its requirements', () => {
    const slow = arm(400, 50, {}).map((item) => ({ ...item, latencyMs: (item.latencyMs ?? 0) * 2 }))
    const guard = [{ metric: 'latency', within: { relative: 0.1 } }] as const
    const open = { by: 0.05 }
    const [first, second] = [
      judge({ improve: open, guard }, slow, arm(400, 40)),
      judge({ guard: [...guard], improve: [open] }, slow, arm(400, 40)),
    ]
    expect([first.gate.decision, second.gate.decision]).toEqual(['REJECT', 'REJECT'])
    expect(first.requirements[0]?.verdict.state).not.toBe('pass')
  })

  test('decides the same in whatever order its requirements stand', () => {
    const guards = [
      { metric: 'latency', within: { relative: 0.1 } },
      { metric: 'errors', below: 0.05 },
      { within: 0.05 },
      { within: 0.1, forEach: 'tag:part' },
    ] as const
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...guards], { minLength: guards.length }),
        fc.integer({ min: 3, max: 30 }),
        (guard, wrongEach) => {
          const [shuffled, plain] = [{ guard }, { guard: guards }].map(
            (policy) => judge(policy, arm(160, wrongEach), arm(160, 10)).gate,
          )
          expect(shuffled?.decision).toBe(plain?.decision)
          expect(shuffled?.requirements).toEqual(plain?.requirements)
        },
      ),
      { numRuns: 20 },
    )
  })

  test('does not take a guard for met because nothing significant was found: few cases decide nothing', () => {
    const { gate } = judge({ guard: { within: 0.02 } }, arm(40, 10), arm(40, 10))
    expect(gate.decision).toBe('NEED MORE DATA')
  })

  test('D2: knows for which metrics less is better', () => {
    const fast = arm(200, 10).map((item) => ({ ...item, latencyMs: (item.latencyMs ?? 0) / 2 }))
    const [better, worse] = [
      judge({ improve: { metric: 'latency' } }, fast, arm(200, 11)),
      judge({ improve: { metric: 'latency' } }, arm(200, 11), fast),
    ]
    expect([better.gate.decision, worse.gate.decision]).toEqual(['DEPLOY', 'REJECT'])
  })

  test('D2: measures a planned effect in the unit of its metric, not in one that nobody named', () => {
    const needed = (effect: number): number | null =>
      judge({ improve: { effect } }, arm(60, 12), arm(60, 11)).gate.casesNeeded
    // Two percentage points where one pair in six differs: some thousands of pairs, not 39,245 per group.
    expect(needed(0.02)).toBeGreaterThan(1000)
    expect(needed(0.02)).toBeLessThan(10_000)
  })

  test('D2: does not count an errored call as a fast and cheap one', () => {
    const failing = arm(200, 10).map((item, index) => ({
      ...item,
      isError: index % 3 === 0,
      latencyMs: 0,
      costUsd: 0,
    }))
    for (const metric of ['latency', 'cost']) {
      expect(judge({ improve: { metric } }, failing, arm(200, 10)).gate.decision).toBe('NEED MORE DATA')
    }
    expect(judge({ guard: { metric: 'errors', below: 0.05 } }, failing, arm(200, 10)).gate.decision).toBe('REJECT')
  })
})

describe('D1-2: a correction is the one that it is named after', () => {
  const family = (correction: 'holm' | 'bonferroni'): Policy => ({
    improve: ['0', '1', '2', '3'].map((part) => ({ where: { part }, family: 'parts' })),
    families: { parts: { correction } },
  })

  test.each(['holm', 'bonferroni'] as const)('%s', (correction) => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 40 }), fc.integer({ min: 3, max: 9 }), (candidate, baseline) => {
        const arms = [arm(240, candidate), arm(240, baseline)] as const
        const { requirements } = judge(family(correction), ...arms)
        const pValues = requirements.map((record) => (record.kind === 'refused' ? 1 : (record.pValue ?? 1)))
        const adjusted = requirements.map(({ gate }) => gate?.family?.adjustedPValue ?? 1)
        expect(adjusted).toEqual(adjustPValues(pValues, correction))
        // Neither Benjamini–Hochberg's, which controls something else, nor out of order.
        const order = pValues.map((_, index) => index).sort((a, b) => (pValues[a] ?? 1) - (pValues[b] ?? 1))
        order.slice(1).forEach((index, rank) => {
          expect(adjusted[index]).toBeGreaterThanOrEqual(adjusted[order[rank] ?? 0] ?? 0)
        })
      }),
      { numRuns: 20 },
    )
  })
})

describe('D1-11: nothing of a policy is read and not used', () => {
  const base: Policy = { improve: { metric: 'right' } }
  const digest = (policy: Policy): string => resolvePolicy('p', policy, { name: 'p', base: [] }).digest
  const changes: Readonly<Record<(typeof knownKeys)['policy'][number], Policy>> = {
    confidence: { confidence: 0.9 },
    power: { power: 0.9 },
    missing: { missing: 'exclude' },
    maxErrorRate: { maxErrorRate: 0.5 },
    acceptDrift: { acceptDrift: true },
    evaluation: { evaluation: 'other' },
    preset: { preset: 'strict' },
    candidate: { candidate: 'new' },
    baseline: { baseline: 'old' },
    improve: { improve: { metric: 'latency' } },
    guard: { guard: { within: 0.1 } },
    equivalent: { equivalent: { within: 0.1 } },
    families: { improve: { metric: 'right', family: 'f' }, families: { f: {} } },
  }

  test.each(knownKeys.policy)('%s makes it another policy', (key) => {
    expect(changes[key]).toBeDefined()
    expect(digest({ ...base, ...changes[key] })).not.toBe(digest(base))
  })

  test.each(knownKeys.improve)('%s of a requirement makes it another policy', (key) => {
    const values: Readonly<Record<string, unknown>> = {
      ...changes[key],
      metric: 'cost',
      where: { language: 'de' },
      forEach: 'tag:language',
      by: 0.1,
      effect: 0.2,
      minimumEstimate: 0.1,
      family: 'f',
    }
    const policy = { improve: { metric: 'right', [key]: values[key] }, families: key === 'family' ? { f: {} } : {} }
    expect(values[key]).toBeDefined()
    expect(digest(policy as Policy)).not.toBe(digest(base))
  })
})
