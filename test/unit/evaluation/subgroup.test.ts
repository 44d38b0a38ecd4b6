import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { compareRuns } from '../../../src/evaluation/compare-runs.ts'
import { EmptySubgroupError } from '../../../src/evaluation/errors/empty-subgroup-error.ts'
import { estimateRun } from '../../../src/evaluation/estimate-run.ts'
import { evaluation } from '../../../src/evaluation/evaluation.ts'
import { refusal } from '../../../src/evaluation/refusal.ts'
import type { Run } from '../../../src/evaluation/run.ts'
import { restrictRun } from '../../../src/evaluation/subgroup.ts'
import { outputAsScore } from './__helpers__/run-one.ts'
import { improvement } from './__helpers__/two-runs.ts'

const languages = ['de', 'en', 'fr']
const tagged = Array.from({ length: 300 }, (_, index) => ({
  input: index,
  tags: { language: languages[index % 3] ?? '', channel: index % 2 === 0 ? 'email' : 'form' },
}))

async function taggedRuns(): Promise<[Run, Run]> {
  const target = evaluation('triage', { cases: tagged, score: outputAsScore, trials: 2 })
  const [candidate, baseline] = await target.runs([(input) => input % 3 !== 0, (input) => input % 3 === 0])
  return [candidate, baseline] as [Run, Run]
}

describe('a subgroup', () => {
  test('is judged alone, and the result says which it is', async () => {
    const [candidate, baseline] = await taggedRuns()
    const judged = (language: string): ReturnType<typeof compareRuns> =>
      compareRuns(candidate, baseline, { ...improvement, where: { language } })
    expect(judged('en')).toMatchObject({
      where: { language: 'en' },
      statistics: { n: 100, estimate: 1 },
      candidate: { outcomes: { observations: 200 } },
      unmatched: { candidate: 0, baseline: 0 },
      verdict: { state: 'pass' },
    })
    expect(judged('de').verdict).toEqual({ state: 'fail', reason: 'worse' })
    expect(compareRuns(candidate, baseline, improvement)).not.toHaveProperty('where')
  })

  test('may be named by several tags, all of which a case must have', async () => {
    const [candidate] = await taggedRuns()
    const where = { language: 'de', channel: 'email' }
    expect(estimateRun(candidate, 0.5, { where })).toMatchObject({ where, statistics: { n: 50, estimate: 0 } })
  })

  test('without cases is an error that names the values there are', async () => {
    const [candidate, baseline] = await taggedRuns()
    const judge = (where: Record<string, string>) => () => compareRuns(candidate, baseline, { ...improvement, where })
    expect(judge({ language: 'it' })).toThrow(EmptySubgroupError)
    expect(judge({ language: 'it' })).toThrow('no case of "triage" has language=it: language is de, en, fr')
    expect(judge({ country: 'de' })).toThrow('no case of "triage" has country=de: none has the tag country')
    expect(judge({})).toThrow(RangeError)
    expect(judge({ toString: 'x' })).toThrow('none has the tag toString')
  })

  test('has values of its own: what the rest says makes no difference', () => {
    const scores = fc.array(fc.record({ inside: fc.boolean(), score: fc.boolean() }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(scores, (rows) => {
        fc.pre(rows.some(({ inside }) => inside))
        const whole = restrictRun(runOfRows(rows), { inside: 'yes' })
        const alone = runOfRows(rows.filter(({ inside }) => inside))
        expect(whole.cases.map(({ tags }) => tags)).toEqual(alone.cases.map(({ tags }) => tags))
        expect(whole.observations.map((each) => each.scores)).toEqual(alone.observations.map((each) => each.scores))
      }),
    )
  })

  test('too small to pass is refused before any call, with the cases that it takes', async () => {
    const few = tagged.filter(({ tags }, index) => tags.language !== 'fr' || index < 10)
    const target = evaluation('triage', { cases: few, score: outputAsScore })
    const gate = { claim: improvement.claim, where: { language: 'fr' } }
    expect(await refusal(target, gate)).toMatchObject({ n: 3, casesNeeded: 6 })
    expect(await refusal(target, { ...gate, where: { language: 'en' } })).toBeUndefined()
    await expect(refusal(target, { ...gate, where: { language: 'it' } })).rejects.toThrow(EmptySubgroupError)
  })
})

function runOfRows(rows: ReadonlyArray<{ readonly inside: boolean; readonly score: boolean }>): Run {
  const usage = { calls: 0, cachedCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0, waitedMs: 0 }
  return {
    type: 'touchstone/run',
    evaluation: 'rows',
    system: { name: 'system' },
    metrics: [{ name: 'score', scale: 'binary', direction: 'higher' }],
    trials: 1,
    cases: rows.map(({ inside }, index) => ({
      id: String(index),
      input: index,
      tags: { inside: inside ? 'yes' : 'no' },
    })),
    observations: rows.map(({ score }, index) => ({
      caseId: String(index),
      trial: 0,
      outcome: 'scored' as const,
      scores: [score ? 1 : 0],
      latencyMs: 1,
      usage,
      fromCache: false,
    })),
    digests: { data: '', scorers: '' },
    session: 's',
    seed: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1,
  }
}
