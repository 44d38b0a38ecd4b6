import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Claim } from '../../../../src/evaluation/claim.ts'
import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import type { Provenance } from '../../../../src/evidence/provenance.ts'
import { adoptTraits } from '../../../../src/history/baselines/adopt-traits.ts'
import type { Baseline } from '../../../../src/history/baselines/baseline.ts'
import { findObstacles } from '../../../../src/history/baselines/find-obstacles.ts'
import { readBaseline } from '../../../../src/history/baselines/read-baseline.ts'
import { writeBaseline } from '../../../../src/history/baselines/write-baseline.ts'
import { syntheticRun, type SyntheticCase } from '../../../support/synthetic-run.ts'

const provenance: Provenance = {
  touchstone: '1.2.3',
  vitest: '5.1.1',
  node: '24.0.0',
  platform: 'linux x64',
  git: { commit: 'a'.repeat(40), branch: 'main', dirty: false },
}

const metrics: Run['metrics'] = [
  { name: 'right', scale: 'binary', direction: 'higher', digest: 'r' },
  { name: 'words', scale: 'unbounded', direction: 'lower', digest: 'w' },
]

function runOf(system: string, cases: readonly SyntheticCase[]): Run {
  const run = syntheticRun(system, cases, { metrics, session: system })
  return {
    ...run,
    cases: run.cases.map((item) => ({ ...item, digest: `d${item.id}` })),
    observations: run.observations.map((each) => ({ ...each, output: `secret output of ${each.caseId}` })),
  }
}

function baselineOf(run: Run): Baseline {
  return { run, blessedAt: '2026-11-01T10:00:00.000Z', provenance }
}

function throughFile(run: Run): Run {
  return readBaseline(writeBaseline(baselineOf(run)), 'triage.json').run
}

const score = fc.option(fc.constantFrom(0, 1), { freq: 12 })
const words = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { freq: 12 })
const item: fc.Arbitrary<SyntheticCase> = fc.record({
  scores: fc.tuple(score, words),
  latencyMs: fc.double({ min: 0, max: 60_000, noNaN: true }),
  costUsd: fc.double({ min: 0, max: 1, noNaN: true }),
  isError: fc.integer({ min: 0, max: 99 }).map((value) => value === 0),
  tags: fc.constantFrom({ language: 'de' }, { language: 'en' }, { ['__proto__']: 'x' }),
})

const claims: readonly Claim[] = [
  { kind: 'improvement', by: 0 },
  { kind: 'non-inferiority', within: 0.1 },
  { kind: 'equivalence', within: 0.2 },
]

describe('a baseline written and read', () => {
  const arms = fc
    .tuple(fc.array(item, { minLength: 2, maxLength: 60 }), fc.array(item, { minLength: 2, maxLength: 60 }))
    .map(([a, b]) => [runOf('new', a), runOf('old', b)] as const)

  test.each(['right', 'words', 'errors', 'tokens.total'])('gives the same verdict and figures: %s', (metric) => {
    fc.assert(
      fc.property(arms, fc.constantFrom(...claims), fc.boolean(), ([candidate, baseline], claim, paired) => {
        const options = { claim, metric, paired, maxErrorRate: 1 }
        const [first, second] = [baseline, throughFile(baseline)].map((arm) => compareRuns(candidate, arm, options))
        expect(second?.verdict).toEqual(first?.verdict)
        expect(second?.statistics).toEqual(first?.statistics)
        expect(second?.unmatched).toEqual(first?.unmatched)
      }),
      { numRuns: 40 },
    )
  })

  test('keeps latencies to the microsecond and costs to twelve digits', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 30 }), (cases) => {
        const run = runOf('old', cases)
        for (const [index, { latencyMs, usage }] of throughFile(run).observations.entries()) {
          expect(Math.abs(latencyMs - (run.observations[index]?.latencyMs ?? NaN))).toBeLessThanOrEqual(0.000_501)
          const cost = run.observations[index]?.usage.costUsd ?? NaN
          expect(Math.abs((usage.costUsd ?? NaN) - cost)).toBeLessThanOrEqual(1e-11 * cost)
        }
      }),
    )
  })

  test('comes to the same text again, byte by byte', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 30 }), (cases) => {
        const text = writeBaseline(baselineOf(runOf('old', cases)))
        expect(writeBaseline(readBaseline(text, 'triage.json'))).toBe(text)
      }),
    )
  })

  test('is one case a line, without inputs, outputs and messages', () => {
    const text = writeBaseline(baselineOf(runOf('old', [{ scores: [1, 3] }, { scores: [0, 4], isError: true }])))
    expect(text).toMatchInlineSnapshot(`
      "{
        "schema": "touchstone-baseline/1",
        "evaluation": "triage",
        "system": {
          "name": "old"
        },
        "blessedAt": "2026-11-01T10:00:00.000Z",
        "provenance": {
          "touchstone": "1.2.3",
          "vitest": "5.1.1",
          "node": "24.0.0",
          "platform": "linux x64",
          "git": {
            "commit": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "branch": "main",
            "dirty": false
          }
        },
        "startedAt": "2026-01-01T00:00:00.000Z",
        "durationMs": 1,
        "seed": 1,
        "trials": 1,
        "metrics": [
          {
            "name": "right",
            "scale": "binary",
            "direction": "higher",
            "digest": "r"
          },
          {
            "name": "words",
            "scale": "unbounded",
            "direction": "lower",
            "digest": "w"
          }
        ],
        "digests": {
          "data": "same",
          "scorers": "same"
        },
        "cases": [
          {"id":"0","digest":"d0","trials":[{"scores":[1,3],"latencyMs":100,"inputTokens":10,"outputTokens":5,"costUsd":0.001}]},
          {"id":"1","digest":"d1","trials":[{"scores":[null,null],"latencyMs":100,"inputTokens":10,"outputTokens":5,"costUsd":0.001,"error":{"origin":"system","name":"Error"}}]}
        ]
      }
      "
    `)
    expect(text).not.toContain('secret')
    expect(text).not.toContain('failed')
  })

  test('a changed case changes one line', () => {
    const cases = Array.from({ length: 20 }, (): SyntheticCase => ({ scores: [1, 3] }))
    const [before, after] = [cases, cases.with(7, { scores: [0, 3] })].map((each) =>
      writeBaseline(baselineOf(runOf('old', each))).split('\n'),
    )
    expect(after?.filter((line, index) => line !== before?.[index])).toHaveLength(1)
  })
})

describe('a file that is no baseline', () => {
  const text = writeBaseline(baselineOf(runOf('old', [{ scores: [1, 3] }])))

  test.each([
    ['no JSON', 'nonsense', /^triage\.json: it is not JSON: SyntaxError.*Restore it from git/s],
    ['with a conflict', `${text}\n<<<<<<< HEAD\n`, /git left a conflict in line \d+\. Restore it from git/],
    ['of another version', text.replace('baseline/1', 'baseline/2'), /"touchstone-baseline\/1".*at schema/s],
    ['without cases', text.replace(/"cases": \[.*\]/s, '"cases": []'), /cases/],
    ['with too few scores', text.replace('"scores":[1,3]', '"scores":[1]'), /must have 1 trials with 2 scores each/],
  ])('says what is wrong: %s', (_name, broken, message) => {
    expect(() => readBaseline(broken, 'triage.json')).toThrow(message)
  })
})

describe('adoptTraits', () => {
  test('takes groups and tags of the same cases from the candidate, and leaves others', () => {
    const baseline = throughFile(runOf('old', [{ scores: [1, 3] }, { scores: [1, 3], tags: { language: 'fr' } }]))
    const candidate = runOf('new', [
      { scores: [1, 3], tags: { language: 'de' } },
      { scores: [1, 3], tags: { language: 'de' } },
    ])
    const changed = {
      ...candidate,
      cases: candidate.cases.map((each, i) => (i === 1 ? { ...each, digest: 'x' } : each)),
    }
    const { cases } = adoptTraits(baseline, changed)
    expect(cases.map(({ tags }) => tags)).toEqual([{ language: 'de' }, { language: 'fr' }])
  })
})

describe('findObstacles', () => {
  const many = (errors: number): Run =>
    runOf(
      'old',
      Array.from({ length: 100 }, (_, index) => ({ scores: [1, 3], isError: index < errors })),
    )

  test('accepts as many errors as matchers do, and no more', () => {
    expect(findObstacles(many(5))).toEqual([])
    expect(findObstacles(many(6))).toEqual(['6 of 100 trials failed, more than 5 %'])
  })

  test('refuses what the budget cut short, what has no score, and cases that cannot be aligned', () => {
    const stopped = many(0)
    const error = { origin: 'budget', name: 'BudgetExceededError', message: 'spent' } as const
    const cut: Run = {
      ...stopped,
      observations: stopped.observations.map((each, index) =>
        index < 3 ? { ...each, outcome: 'error', scores: [null, null], error } : each,
      ),
    }
    expect(findObstacles({ ...stopped, partOf: { cases: 400 } })).toEqual([
      'a sequential judgement ended it after 100 of 400 cases',
    ])
    expect(findObstacles(cut)).toEqual(['the budget left out 3 trials of 100'])
    expect(findObstacles(runOf('old', [{ scores: [null, null], isError: true }]))).toContain('no output has a score')
    expect(findObstacles(syntheticRun('old', [{ scores: [1] }]))).toEqual(['its cases have no digests'])
  })
})
