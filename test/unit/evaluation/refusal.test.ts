import { describe, expect, test } from 'vitest'

import type { Claim } from '../../../src/evaluation/claim.ts'
import { compareValues } from '../../../src/evaluation/compare-values.ts'
import { UnknownMetricError } from '../../../src/evaluation/errors/unknown-metric-error.ts'
import { evaluation } from '../../../src/evaluation/evaluation.ts'
import { refusal } from '../../../src/evaluation/refusal.ts'
import { scorer } from '../../../src/evaluation/scorer.ts'
import { exactMatch } from '../../../src/evaluation/scorers/exact-match.ts'
import { casesOf, outputAsScore } from './__helpers__/run-one.ts'

const improvement: Claim = { kind: 'improvement', by: 0 }
const casesUpTo = (n: number): Array<{ input: number }> => casesOf(...Array.from({ length: n }, (_, index) => index))

describe('refusal', () => {
  test('names the smallest number of cases of which some could pass, and no smaller one could', async () => {
    const target = (n: number): Parameters<typeof refusal>[0] =>
      evaluation('triage', { cases: casesUpTo(n), score: exactMatch() })
    const refused = await refusal(target(3), { claim: improvement })
    expect(refused).toMatchObject({
      n: 3,
      casesNeeded: expect.any(Number),
      metric: { name: 'exact match', unit: 'share' },
    })
    const needed = refused?.casesNeeded ?? 0
    expect(await refusal(target(needed), { claim: improvement })).toBeUndefined()
    expect(await refusal(target(needed - 1), { claim: improvement })).toMatchObject({
      n: needed - 1,
      casesNeeded: needed,
    })

    const best = (n: number): string =>
      compareValues(
        casesUpTo(n).map(() => true),
        casesUpTo(n).map(() => false),
        { claim: improvement },
      ).verdict.state
    expect([best(needed - 1), best(needed)]).toEqual(['inconclusive', 'pass'])
  })

  test('counts the cases of the evaluation, not those of both arms together', async () => {
    const gate = { claim: improvement, paired: false }
    const target = (n: number): Parameters<typeof refusal>[0] =>
      evaluation('triage', { cases: casesUpTo(n), score: exactMatch() })
    const needed = (await refusal(target(1), gate))?.casesNeeded ?? 0
    const best = (n: number): string => {
      const arm = (score: boolean): boolean[] => casesUpTo(n).map(() => score)
      return compareValues(arm(true), arm(false), gate).verdict.state
    }
    expect([best(needed - 1), best(needed)]).toEqual(['inconclusive', 'pass'])
    expect(await refusal(target(needed), gate)).toBeUndefined()
  })

  test('refuses what no number of cases could show', async () => {
    const target = evaluation('triage', { cases: casesUpTo(500), score: exactMatch() })
    expect(await refusal(target, { threshold: 1 })).toMatchObject({ n: 500, casesNeeded: null })
    expect(await refusal(target, { claim: { kind: 'improvement', by: 1 } })).toMatchObject({
      n: 500,
      casesNeeded: null,
    })
    expect(await refusal(target, { threshold: 0.9 })).toBeUndefined()
  })

  test('plans metrics where lower is better, too', async () => {
    const target = evaluation('triage', { cases: casesUpTo(50), score: exactMatch() })
    const refused = await refusal(target, { threshold: 0.01, metric: 'errors' })
    expect(refused?.n).toBe(50)
    expect(refused?.casesNeeded).toBeGreaterThan(300)
    expect(await refusal(target, { threshold: 0.2, metric: 'errors' })).toBeUndefined()
    expect(await refusal(target, { threshold: 0, metric: 'errors' })).toMatchObject({ n: 50, casesNeeded: null })
  })

  test('asks of quantiles that the cases can bound them', async () => {
    const target = evaluation('triage', { cases: casesUpTo(20), score: exactMatch() })
    const within = { kind: 'non-inferiority', within: { relative: 0.1 } } as const
    expect(await refusal(target, { claim: within, metric: 'latency.p99' })).toMatchObject({
      n: 20,
      casesNeeded: 368,
      metric: { name: 'latency.p99', statistic: 'p99' },
    })
    expect(await refusal(target, { claim: within, metric: 'latency.p95' })).toMatchObject({ casesNeeded: 72 })
    expect(await refusal(target, { threshold: 900, metric: 'latency.p95' })).toMatchObject({ casesNeeded: 72 })
    expect(await refusal(target, { threshold: 900, metric: 'latency.p95', confidence: 0.8 })).toMatchObject({
      casesNeeded: 45,
    })
    expect(await refusal(target, { claim: within, metric: 'latency.p50' })).toBeUndefined()
    const unpaired = { claim: within, metric: 'latency.p95', paired: false }
    expect(await refusal(target, unpaired)).toMatchObject({ casesNeeded: 72 })
    await expect(refusal(target, { claim: within, metric: 'errors.p95' })).rejects.toThrow(RangeError)
    const sure = scorer('sure', () => true, { binary: true })
    const other = evaluation('x', { cases: casesUpTo(100), score: [outputAsScore, sure] })
    await expect(refusal(other, { threshold: 0.5, metric: 'sure.p50' })).rejects.toThrow(RangeError)
    // Its scores may be numbers.
    expect(await refusal(other, { threshold: 0.5, metric: 'outputAsScore.p50' })).toBeUndefined()
  })

  test('asks of totals what is asked of the mean', async () => {
    const target = evaluation('triage', { cases: casesUpTo(50), score: exactMatch() })
    expect(await refusal(target, { threshold: 0.5, metric: 'errors.total' })).toMatchObject({
      n: 50,
      casesNeeded: null,
    })
    expect(await refusal(target, { threshold: 10, metric: 'errors.total' })).toBeUndefined()
    const stream = evaluation('stream', { cases: new Set(casesUpTo(50)), score: exactMatch() })
    expect(await refusal(stream, { threshold: 10, metric: 'errors.total' })).toBeUndefined()
  })

  test('gives a scorer that may turn out to be 0/1 the benefit of the doubt', async () => {
    const [unknown, binary] = [outputAsScore, scorer('binary', () => true, { binary: true })]
    const needed = async (score: typeof binary | typeof outputAsScore): Promise<number | null | undefined> =>
      (await refusal(evaluation('x', { cases: casesUpTo(1), score }), { claim: improvement }))?.casesNeeded
    const [ofUnknown, ofBinary] = [await needed(unknown), await needed(binary)]
    expect(ofUnknown).toBeLessThanOrEqual(ofBinary ?? 0)
  })

  test('says nothing where the number of cases is not known', async () => {
    const target = evaluation('stream', { cases: new Set(casesUpTo(1)), score: exactMatch() })
    expect(await refusal(target, { claim: improvement })).toBeUndefined()
  })

  test('refuses unknown metrics and impossible options before any call', async () => {
    const target = evaluation('triage', { cases: casesUpTo(500), score: exactMatch() })
    await expect(refusal(target, { claim: improvement, metric: 'latency.p90' })).rejects.toThrow(UnknownMetricError)
    await expect(refusal(target, { claim: { kind: 'equivalence', within: 0 } })).rejects.toThrow(RangeError)
    await expect(refusal(target, { threshold: Number.NaN })).rejects.toThrow(RangeError)
    await expect(refusal(target, { threshold: 500, metric: 'latency', side: 'above' })).rejects.toThrow(RangeError)
    await expect(refusal(target, { claim: improvement, confidence: 2 })).rejects.toThrow(RangeError)
    await expect(refusal(target, { claim: improvement, metric: 'cost', missing: 'zero' })).rejects.toThrow(
      "missing: 'zero' would count a missing cost.mean as the best value there is",
    )
    expect(await refusal(target, { claim: improvement, missing: 'zero' })).toBeUndefined()
  })

  test('a scorer without a name may turn out to be the metric', async () => {
    const nameless = evaluation('x', { cases: casesUpTo(500), score: [() => ({ name: 'Factuality', score: 1 })] })
    expect(await refusal(nameless, { claim: improvement, metric: 'Factuality' })).toBeUndefined()
    expect(await refusal(nameless, { claim: improvement })).toBeUndefined()
  })
})
