import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { EmptySubgroupError } from '../../../src/evaluation/errors/empty-subgroup-error.ts'
import { UnknownMetricError } from '../../../src/evaluation/errors/unknown-metric-error.ts'
import { evidenceSchema } from '../../../src/evidence/evidence-schema.ts'
import type { RequirementEvidence } from '../../../src/evidence/evidence.ts'
import { describeEvidence } from '../../../src/evidence/wording/describe-evidence.ts'
import { judgeGate } from '../../../src/gates/judge-gate.ts'
import type { GateOutcome } from '../../../src/gates/judge-policy.ts'
import type { Policy } from '../../../src/gates/policies/policy.ts'
import { syntheticRun, type SyntheticCase } from '../../support/synthetic-run.ts'

const languages = ['de', 'en', 'fr', 'it']

/** Right on all cases but each so-manieth of each language. */
function cases(n: number, wrongEach: number, extra: Partial<SyntheticCase> = {}): SyntheticCase[] {
  return Array.from({ length: n }, (_, index) => ({
    scores: [Math.floor(index / 4) % wrongEach === 0 ? 0 : 1],
    latencyMs: 100 + ((index * 37 + wrongEach * (index % 5)) % 20),
    tags: { language: languages[index % 4] ?? '' },
    ...extra,
  }))
}

const good = syntheticRun('new', cases(400, 50))
const bad = syntheticRun('old', cases(400, 4))

const judge = (policy: Policy, candidate = good, baseline = bad): GateOutcome =>
  judgeGate(policy, { candidate, baseline })

const shown = ({ gate, requirements }: GateOutcome): unknown => [
  gate.decision,
  requirements.map(({ gate: of, where, verdict }) => [of?.requirement, where?.['language'], verdict.state]),
]

const policy: Policy = {
  improve: { metric: 'right', effect: 0.02 },
  guard: [
    { metric: 'latency', within: { relative: 0.1 } },
    { metric: 'errors', below: 0.02 },
    { metric: 'right', within: 0.03, forEach: 'tag:language' },
  ],
}

describe('a gate', () => {
  test('is DEPLOY where all requirements hold, and leaves a record of each and of itself', () => {
    const outcome = judge(policy)
    expect(shown(outcome)).toEqual([
      'DEPLOY',
      [
        ['improve', undefined, 'pass'],
        ['guard[0]', undefined, 'pass'],
        ['guard[1]', undefined, 'pass'],
        ...languages.map((language) => ['guard[2]', language, 'pass']),
      ],
    ])
    expect(outcome.gate).toMatchObject({
      kind: 'gate',
      name: 'policy',
      candidate: 'new',
      baseline: 'old',
      evaluation: 'triage',
      members: 7,
      requirements: { holds: 7, contradicted: 0, undecided: 0 },
      verdict: { state: 'pass', reason: 'all 7 requirements hold' },
      absent: [],
      casesNeeded: null,
    })
    for (const record of [...outcome.requirements, outcome.gate]) {
      expect(evidenceSchema.parse(JSON.parse(JSON.stringify(record)))).toEqual(record)
    }
  })

  test('is REJECT where one is contradicted, and says which', () => {
    const outcome = judge(policy, bad, good)
    expect(outcome.gate.decision).toBe('REJECT')
    expect(outcome.gate.verdict).toEqual({ state: 'fail', reason: '5 of 7 requirements are contradicted' })
  })

  test('is NEED MORE DATA where one is open, with the cases that decide, those of subgroups named', () => {
    const few = judge(
      { guard: { metric: 'right', within: 0.03, forEach: 'tag:language' } },
      syntheticRun('new', cases(80, 50)),
      syntheticRun('old', cases(80, 47)),
    )
    expect(few.gate.decision).toBe('NEED MORE DATA')
    const needed = few.requirements.filter(({ verdict }) => verdict.state === 'inconclusive')
    expect(few.gate.casesNeeded).toBe(needed.reduce((sum, { casesNeeded }) => sum + (casesNeeded ?? 0), 0))
    expect(few.gate.verdict.reason).toMatch(/would decide, of them \d+ with language=de/)
  })

  test('without a requirement that compares needs no baseline', () => {
    const { gate } = judgeGate({ guard: { atLeast: 0.9 } }, { candidate: good })
    expect(gate).toMatchObject({ decision: 'DEPLOY', baseline: null })
    expect(() => judgeGate({ guard: { within: 0.1 } }, { candidate: good })).toThrow('there is no baseline')
  })

  test('says what cannot be judged: no such metric, no such tag, too many subgroups', () => {
    expect(() => judge({ guard: { metric: 'accuracy', within: 0.1 } })).toThrow(UnknownMetricError)
    expect(() => judge({ guard: { within: 0.1, forEach: 'tag:country' } })).toThrow(EmptySubgroupError)
    const users = syntheticRun(
      'new',
      cases(400, 50).map((item, index) => ({ ...item, tags: { user: `u${index}` } })),
    )
    expect(() => judge({ guard: { within: 0.1, forEach: 'tag:user' } }, users, users)).toThrow(
      'for-each "tag:user" has 400 values on "triage", more than 50',
    )
  })

  test('does not take a preset’s two points for two hundredths of a five-point score', () => {
    const five = { metrics: [{ name: 'stars', scale: { min: 1, max: 5 }, direction: 'higher' }] } as const
    const run = syntheticRun(
      'new',
      cases(40, 3).map((item) => ({ ...item, scores: [3] })),
      five,
    )
    expect(() => judge({ preset: 'non-inferiority' }, run, run)).toThrow(
      "the preset's guard[0] is made for scores from 0 to 1, and stars has another range",
    )
    expect(judge({ preset: 'non-inferiority', guard: { within: 1 } }, run, run).gate.decision).toBe('DEPLOY')
  })

  test('in words names itself, its policy and what was required', () => {
    const text = describeEvidence(judge(policy, bad, good).gate).replace(/[\da-f]{12}/u, '(digest)')
    expect(text).toMatchInlineSnapshot(`
      "FAIL: 5 of 7 requirements are contradicted

        gate       policy: REJECT
        policy     (digest)
        candidate  old
        baseline   new
        required   7 requirements: 2 hold, 5 contradicted, 0 undecided"
    `)
  })
})

describe('a planned effect', () => {
  test('decides how many cases are asked for', () => {
    const pair = [syntheticRun('new', cases(100, 50)), syntheticRun('old', cases(100, 33))] as const
    const needed = (effect?: number): number =>
      judge({ improve: effect === undefined ? {} : { effect } }, ...pair).gate.casesNeeded ?? 0
    expect(needed(0.02)).toBeGreaterThan(needed(0.1))
    expect(needed(0.1)).toBeGreaterThan(5)
    expect(() => judge({ improve: { by: 0.05, effect: 0.05 } }, ...pair)).toThrow('effect must lie above the margin')
  })
})

describe('a family of which one is enough', () => {
  const arms = fc.tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 12 }))
  const family = (correction: 'holm' | 'bonferroni', require: 'any' | 'all' = 'any'): Policy => ({
    improve: languages.map((language) => ({ where: { language }, family: 'somewhere' })),
    families: { somewhere: { require, correction } },
  })
  const run = (name: string, each: number): ReturnType<typeof syntheticRun> =>
    syntheticRun(
      name,
      Array.from({ length: 160 }, (_, index) => ({
        scores: [Math.floor(index / 4) % (each + (index % 4)) === 0 ? 0 : 1],
        tags: { language: languages[index % 4] ?? '' },
      })),
    )

  const wrong = syntheticRun('old', cases(160, 1))

  test('holds if one does at the corrected level; interval, corrected p-value and verdict say the same', () => {
    fc.assert(
      fc.property(arms, fc.constantFrom('holm' as const, 'bonferroni' as const), ([a, b], correction) => {
        const { gate, requirements } = judge(family(correction), run('new', a), run('old', b))
        for (const { verdict, gate: of } of requirements) {
          const adjusted = of?.family?.adjustedPValue ?? 1
          expect(verdict.state === 'pass').toBe(adjusted < 0.025)
        }
        const holds = requirements.some(({ verdict }) => verdict.state === 'pass')
        expect(gate.decision === 'DEPLOY').toBe(holds)
        expect(gate.requirements.holds + gate.requirements.undecided + gate.requirements.contradicted).toBe(1)
      }),
      { numRuns: 60 },
    )
  })

  test('Bonferroni is never laxer than Holm, and Holm never laxer than no correction', () => {
    const passes = ({ requirements }: GateOutcome): boolean[] =>
      requirements.map(({ verdict }) => verdict.state === 'pass')
    fc.assert(
      fc.property(arms, ([a, b]) => {
        const pair = [run('new', a), run('old', b)] as const
        const [bonferroni, holm] = [judge(family('bonferroni'), ...pair), judge(family('holm'), ...pair)].map(passes)
        const bare = passes(judge({ improve: { forEach: 'tag:language' } }, ...pair))
        bonferroni?.forEach((passed, index) => expect(!passed || holm?.[index]).toBe(true))
        holm?.forEach((passed, index) => expect(!passed || bare[index]).toBe(true))
      }),
      { numRuns: 40 },
    )
  })

  test('Holm steps down: what comes after a rejected hypothesis is held against a larger level', () => {
    const { requirements } = judge(family('holm'), run('new', 12), wrong)
    expect(requirements.map(confidenceOf).sort((a, b) => a - b)).toEqual(
      [0.95, 1 - 0.05 / 2, 1 - 0.05 / 3, 1 - 0.05 / 4].map((level) => expect.closeTo(level, 12)),
    )
    expect(judge(family('bonferroni'), run('new', 12), wrong).requirements.map(confidenceOf)).toEqual(
      Array.from({ length: 4 }, () => expect.closeTo(1 - 0.05 / 4, 12)),
    )
  })

  test('of which all have to hold, counts each', () => {
    const { gate } = judge(family('holm', 'all'), run('new', 12), wrong)
    expect(gate).toMatchObject({ decision: 'DEPLOY', requirements: { holds: 4 } })
  })
})

function confidenceOf(evidence: RequirementEvidence): number {
  return evidence.kind === 'refused' ? NaN : evidence.interval.confidence
}
