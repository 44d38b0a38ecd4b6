import { describe, expect, test } from 'vitest'

import type { ClaimOptions } from '../../../../src/evaluation/claim.ts'
import { compareRuns } from '../../../../src/evaluation/compare-runs.ts'
import { estimateRun } from '../../../../src/evaluation/estimate-run.ts'
import type { Run } from '../../../../src/evaluation/run.ts'
import type { Scorer } from '../../../../src/evaluation/scorer.ts'
import type { Evidence } from '../../../../src/evidence/evidence.ts'
import { evidenceSchema } from '../../../../src/evidence/evidence-schema.ts'
import { judgeAgain } from '../../../../src/evidence/merging/judge-again.ts'
import { recordComparison } from '../../../../src/evidence/record-comparison.ts'
import { recordThreshold } from '../../../../src/evidence/record-threshold.ts'
import { decodeRun } from '../../../../src/evidence/rows/decode-run.ts'
import { encodeRun } from '../../../../src/evidence/rows/encode-run.ts'
import { adoptTraits } from '../../../../src/history/baselines/adopt-traits.ts'
import { readBaseline } from '../../../../src/history/baselines/read-baseline.ts'
import { writeBaseline } from '../../../../src/history/baselines/write-baseline.ts'
import { runsOf } from '../../evaluation/__helpers__/two-runs.ts'
import { comparisonEvidence, refusedEvidence } from '../__helpers__/examples.ts'

const asked = { matcher: 'toImproveOn', negated: false, onInconclusive: 'fail', power: 0.9 } as const

/** Half as good as the other, wrong and failing here and there. */
const worse = (input: unknown): unknown => {
  const number = Number(input)
  if (number % 50 === 7) {
    throw new Error(`cannot do ${number}`)
  }
  return number % 40 === 9 ? null : (number % 5) / 8
}
const better = (input: unknown): number => (Number(input) % 5) / 5

const scorers: Readonly<Record<string, Scorer>> = {
  bounded: Object.assign(({ output }: { readonly output: unknown }) => output as number | null, {
    scorerName: 'bounded',
  }),
  binary: Object.assign(({ output }: { readonly output: unknown }) => Number(output) > 0.3, { scorerName: 'binary' }),
  unbounded: Object.assign(
    ({ output }: { readonly output: unknown }) => (output === null ? null : Number(output) * 9),
    {
      scorerName: 'unbounded',
      range: null,
      direction: 'lower' as const,
    },
  ),
}

/** Records cut it, rows do not. */
const longTag = `language${' of the ticket'.repeat(30)}`

interface Arms {
  readonly runs: readonly [Run, Run]
  /** As rows hold them. */
  readonly byDigest: ReadonlyMap<string, Run>
  readonly digests: { readonly candidate: string; readonly baseline: string }
}

async function collect(grouped: boolean, trials: number = 1): Promise<Arms> {
  const cases = Array.from({ length: 120 }, (_, index) => ({
    input: index,
    ...(grouped ? { group: `g${index % 30}` } : {}),
    tags: { [longTag]: index % 3 === 0 ? 'de' : 'en' },
  }))
  const runs = await runsOf([better, worse], { cases, score: Object.values(scorers), trials })
  const artifacts = await Promise.all(runs.map(encodeRun))
  const decoded = await Promise.all(artifacts.map(decodeRun))
  const [candidate = '', baseline = ''] = artifacts.map(({ digest }) => digest)
  return {
    runs,
    byDigest: new Map(decoded.flatMap((run, index) => [[artifacts[index]?.digest ?? '', run] as const])),
    digests: { candidate, baseline },
  }
}

function compare({ runs, digests }: Arms, options: ClaimOptions): Evidence {
  const { claim: _, ...choices } = options
  return recordComparison(compareRuns(...runs, { ...options, power: 0.9 }), { ...asked, choices, runs: digests })
}

const claims: ReadonlyArray<readonly [string, ClaimOptions]> = [
  ['an improvement', { claim: { kind: 'improvement', by: 0 } }],
  ['an improvement by a margin', { claim: { kind: 'improvement', by: 0.05 }, confidence: 0.9, maxErrorRate: 0.5 }],
  ['non-inferiority', { claim: { kind: 'non-inferiority', within: 0.1 }, missing: 'exclude', maxErrorRate: 0.1 }],
  ['a relative margin', { claim: { kind: 'non-inferiority', within: { relative: 0.2 } }, seed: 7, maxErrorRate: 1 }],
  ['a planned effect', { claim: { kind: 'non-inferiority', within: 0.1 }, effect: 0.02, maxErrorRate: 0.1 }],
  ['a subgroup', { claim: { kind: 'improvement', by: 0 }, where: { [longTag]: 'en' }, maxErrorRate: 0.5 }],
  ['equivalence', { claim: { kind: 'equivalence', within: 0.05 }, minimumEstimate: 0.2, maxErrorRate: 0.2 }],
]

describe('from rows', () => {
  test.each(
    claims.flatMap(([name, options]) =>
      ['bounded', 'binary', 'unbounded', 'errors'].map((metric) => [name, metric, options] as const),
    ),
  )('%s of %s comes out the same', async (_name, metric, options) => {
    for (const grouped of [false, true]) {
      const arms = await collect(grouped)
      const recorded = compare(arms, { ...options, metric })
      expect(judgeAgain(JSON.parse(JSON.stringify(recorded)), arms.byDigest)).toEqual({
        kind: 'confirmed',
        evidence: recorded,
      })
    }
  })

  test.each(['anytime', { looks: 3 }, { looks: 4, spending: 'pocock' }] as const)(
    'a judgement that stopped early stops at the same look: %o',
    async (sequential) => {
      const arms = await collect(false)
      const recorded = compare(arms, {
        claim: { kind: 'improvement', by: 0 },
        metric: 'bounded',
        sequential,
        maxErrorRate: 1,
      })
      expect(recorded).toHaveProperty('verdict.state', 'pass')
      expect(recorded).toHaveProperty('stopping.plan', sequential)
      const again = JSON.parse(JSON.stringify(recorded))
      expect(judgeAgain(again, arms.byDigest)).toEqual({ kind: 'confirmed', evidence: recorded })
      const moved = { ...again, stopping: { ...again.stopping, sizes: [...again.stopping.sizes, 120] } }
      expect(judgeAgain(moved, arms.byDigest).kind).toBe('unsupported')
      const threshold = recordThreshold(estimateRun(arms.runs[0], 0.25, { metric: 'bounded', sequential }), {
        ...asked,
        power: 0.8,
        choices: { sequential },
        runs: { candidate: arms.digests.candidate },
      })
      expect(judgeAgain(JSON.parse(JSON.stringify(threshold)), arms.byDigest)).toEqual({
        kind: 'confirmed',
        evidence: threshold,
      })
    },
  )

  test('latencies that did not run side by side stay undecided, unless that was accepted', async () => {
    const [first, second] = [await collect(false), await collect(false)]
    const arms: Arms = {
      runs: [first.runs[0], second.runs[1]],
      digests: { candidate: first.digests.candidate, baseline: second.digests.baseline },
      byDigest: new Map([...first.byDigest, ...second.byDigest]),
    }
    for (const acceptDrift of [false, true]) {
      const recorded = compare(arms, { claim: { kind: 'improvement', by: 0 }, metric: 'latency', acceptDrift })
      expect(judgeAgain(recorded, arms.byDigest)).toEqual({ kind: 'confirmed', evidence: recorded })
    }
  })

  test('unpaired arms, and several trials a case', async () => {
    const arms = await collect(false, 3)
    const recorded = compare(arms, { claim: { kind: 'improvement', by: 0 }, paired: false, maxErrorRate: 0.3 })
    expect(judgeAgain(recorded, arms.byDigest)).toEqual({ kind: 'confirmed', evidence: recorded })
  })

  test('quantiles and totals, of several trials a case', async () => {
    const arms = await collect(false, 3)
    for (const metric of ['latency.p50', 'latency.p95', 'bounded.p50', 'unbounded.total', 'errors.total']) {
      const recorded = compare(arms, { claim: { kind: 'improvement', by: 0.1 }, metric, maxErrorRate: 0.3 })
      expect(recorded).toMatchObject({ metric: { statistic: metric.split('.')[1] } })
      expect(judgeAgain(JSON.parse(JSON.stringify(recorded)), arms.byDigest)).toEqual({
        kind: 'confirmed',
        evidence: recorded,
      })
    }
  })

  test.each(['bounded', 'binary', 'unbounded', 'errors', 'bounded.p50', 'unbounded.total'])(
    'a threshold for %s comes out the same',
    async (metric) => {
      const arms = await collect(false)
      const estimate = estimateRun(arms.runs[1], 0.3, { metric, maxErrorRate: 0.5, power: 0.9 })
      const recorded = recordThreshold(estimate, {
        ...asked,
        choices: { maxErrorRate: 0.5 },
        runs: { candidate: arms.digests.baseline },
      })
      expect(judgeAgain(recorded, arms.byDigest)).toEqual({ kind: 'confirmed', evidence: recorded })
    },
  )
})

describe('where rows and record disagree', () => {
  test.each([
    [
      'the verdict',
      { verdict: { state: 'inconclusive', reason: 'x' } },
      'verdict.state is pass, recorded as inconclusive',
    ],
    ['the number of cases', { n: 4000 }, 'n is 117, recorded as 4000'],
    ['the estimate', { estimate: 0.9 }, /^estimate is 0\.\d+, recorded as 0\.9$/],
    ['the p-value', { pValue: 0.5 }, /^pValue is .*, recorded as 0\.5$/],
  ])('the rows count: %s', async (_name, change, problem) => {
    const arms = await collect(false)
    const recorded = compare(arms, { claim: { kind: 'improvement', by: 0 }, metric: 'binary', maxErrorRate: 0.3 })
    const judged = judgeAgain({ ...recorded, ...change } as Evidence, arms.byDigest)
    expect(judged).toMatchObject({ kind: 'unsupported', problem: expect.stringMatching(problem) })
    expect(judged.evidence).toEqual(recorded)
  })

  test('a metric that the rows do not have is no figure of theirs', async () => {
    const arms = await collect(false)
    const recorded = compare(arms, { claim: { kind: 'improvement', by: 0 } })
    const other = { ...recorded, metric: { ...comparisonEvidence.metric, name: 'tone' } } as Evidence
    expect(judgeAgain(other, arms.byDigest)).toMatchObject({
      kind: 'unsupported',
      evidence: other,
      problem: expect.stringContaining('tone'),
    })
  })
})

test('what names no rows stays as recorded', () => {
  expect(judgeAgain(refusedEvidence, new Map())).toEqual({ kind: 'without rows', evidence: refusedEvidence })
  expect(judgeAgain(comparisonEvidence, new Map())).toEqual({ kind: 'without rows', evidence: comparisonEvidence })
})

test('rows that are not there are named', async () => {
  const arms = await collect(false)
  const recorded = compare(arms, { claim: { kind: 'improvement', by: 0 } })
  expect(judgeAgain(recorded, new Map())).toEqual({
    kind: 'rows missing',
    evidence: recorded,
    missing: [
      { system: 'new', digest: arms.digests.candidate },
      { system: 'old', digest: arms.digests.baseline },
    ],
  })
})

test('runs of different data are aligned by the digests of their cases, not by previews', async () => {
  const long = 'x'.repeat(300)
  const cases = (end: string): Array<{ id: string; input: string }> =>
    Array.from({ length: 30 }, (_, index) => ({ id: `c${index}`, input: `${long}${index < 5 ? end : ''}` }))
  const [[candidate], [, baseline]] = await Promise.all([
    runsOf([() => 1, () => 0], { cases: cases('a') }),
    runsOf([() => 1, () => 0], { cases: cases('b') }),
  ])
  const artifacts = await Promise.all([candidate, baseline].map(encodeRun))
  const [first, second] = artifacts.map(({ digest }) => digest)
  const digests = { candidate: first ?? '', baseline: second ?? '' }
  const byDigest = new Map(
    await Promise.all(artifacts.map(async (each) => [each.digest, await decodeRun(each)] as const)),
  )
  const recorded = compare(
    { runs: [candidate, baseline], digests, byDigest },
    { claim: { kind: 'improvement', by: 0 } },
  )
  expect(recorded).toMatchObject({ n: 25 })
  expect(judgeAgain(recorded, byDigest).kind).toBe('confirmed')
  const old = new Map([...byDigest].map(([digest, run]) => [digest, withoutDigests(run)]))
  expect(judgeAgain(recorded, old)).toEqual({ kind: 'without rows', evidence: recorded })
})

test('a comparison with a blessed run comes out as recorded, from the rows of both', async () => {
  const cases = Array.from({ length: 40 }, (_, index) => ({ id: `c${index}`, input: index }))
  const [[candidate], [, blessed]] = await Promise.all([
    runsOf([() => 1, ({ input }) => Number(Number(input) % 4 > 0)], { cases: cases.slice(5) }),
    runsOf([() => 1, ({ input }) => Number(Number(input) % 4 > 0)], { cases }),
  ])
  const provenance = { touchstone: '1', vitest: '5', node: '24', platform: null, git: null }
  const text = writeBaseline({ run: blessed, blessedAt: '2026-01-01T00:00:00.000Z', provenance })
  const baseline = adoptTraits(readBaseline(text, 'triage.json').run, candidate)
  const artifacts = await Promise.all([candidate, baseline].map(encodeRun))
  const [first = '', second = ''] = artifacts.map(({ digest }) => digest)
  const recorded = recordComparison(compareRuns(candidate, baseline, { claim: { kind: 'improvement', by: 0 } }), {
    matcher: 'toImproveOn',
    negated: false,
    onInconclusive: 'fail',
    power: 0.8,
    blessed: {
      name: 'triage',
      system: 'old',
      blessedAt: '2026-01-01T00:00:00.000Z',
      commit: null,
      dirty: false,
      ageDays: 3,
      maxAgeDays: null,
    },
    runs: { candidate: first, baseline: second },
  })
  expect(recorded).toMatchObject({ n: 35, unmatched: { candidate: 0, baseline: 5 } })
  expect(evidenceSchema.parse(JSON.parse(JSON.stringify(recorded)))).toEqual(recorded)
  const runs = new Map(await Promise.all(artifacts.map(async (each) => [each.digest, await decodeRun(each)] as const)))
  expect(judgeAgain(recorded, runs)).toEqual({ kind: 'confirmed', evidence: recorded })
})

/** As old rows have it. */
function withoutDigests(run: Run): Run {
  return { ...run, cases: run.cases.map(({ id, input }) => ({ id, input })) }
}
