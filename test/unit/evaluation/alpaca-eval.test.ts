import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { beforeAll, describe, expect, test } from 'vitest'

import { compareRuns } from '../../../src/evaluation/compare-runs.ts'
import type { Comparison } from '../../../src/evaluation/comparison.ts'
import { estimateRun } from '../../../src/evaluation/estimate-run.ts'
import { evaluation } from '../../../src/evaluation/evaluation.ts'
import type { Run } from '../../../src/evaluation/run.ts'
import { scorer } from '../../../src/evaluation/scorer.ts'
import { system } from '../../../src/evaluation/system.ts'

interface Leaderboard {
  readonly items: ReadonlyArray<{ readonly id: string; readonly subset: string }>
  readonly models: ReadonlyArray<{
    readonly model: string
    readonly n: number
    readonly scores: ReadonlyArray<number | null>
    /** In percent. */
    readonly published: { readonly win_rate: number; readonly standard_error: number }
  }>
}

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const path = resolve(repository, '../shared/data/alpaca-eval.json')
const isHere = existsSync(path)
if (!isHere) {
  console.warn('alpaca-eval.test.ts: skipped, because ../shared/data/alpaca-eval.json is not here')
}

/**
 * The preferences are stored with six decimals, so a mean may be off by half a unit of the sixth; in percent:
 */
const ROUNDING = 100 * 0.5e-6

describe.skipIf(!isHere)('AlpacaEval 2: 24 models on 805 prompts', () => {
  let models: Leaderboard['models'] = []
  let runs: Run[] = []

  beforeAll(async () => {
    const board = JSON.parse(readFileSync(path, 'utf8')) as Leaderboard
    models = board.models
    const target = evaluation('alpaca eval', {
      cases: board.items.map(({ id, subset }, index) => ({ id, input: index, tags: { subset } })),
      score: scorer('win rate', ({ output }: { output: number | null }) => output),
    })
    runs = await target.runs(models.map(({ model, scores }) => system(model, (index: number) => scores[index] ?? null)))
  })

  function compare(candidate: number, baseline: number, claim: Parameters<typeof compareRuns>[2]['claim']): Comparison {
    const [a, b] = [runs[candidate], runs[baseline]]
    if (a === undefined || b === undefined) {
      throw new RangeError(`no model ${candidate} or ${baseline}`)
    }
    return compareRuns(a, b, { claim })
  }

  const improvement = { kind: 'improvement', by: 0 } as const
  const known = new Map<string, Comparison>()

  /** Each pair is compared once: tests share the 552 comparisons. */
  function improves(candidate: number, baseline: number): Comparison {
    const pair = `${candidate} ${baseline}`
    const comparison = known.get(pair) ?? compare(candidate, baseline, improvement)
    known.set(pair, comparison)
    return comparison
  }

  test('means and standard errors are the published ones', () => {
    expect(models).toHaveLength(24)
    for (const [index, { published, n, model }] of models.entries()) {
      const run = runs[index]
      const arm = run === undefined ? undefined : estimateRun(run, 0.5).candidate
      expect({ name: arm?.name, n: arm?.n, missing: arm?.missing }).toEqual({ name: model, n, missing: 805 - n })
      expect(Math.abs(100 * (arm?.mean ?? Number.NaN) - published.win_rate)).toBeLessThan(ROUNDING)
      expect(Math.abs(100 * (arm?.standardError ?? Number.NaN) - published.standard_error)).toBeLessThan(ROUNDING)
    }
  })

  test('the interval of a win rate is that of the published standard error, a little wider', () => {
    for (const [index, { published }] of models.entries()) {
      const run = runs[index]
      const interval = run === undefined ? undefined : estimateRun(run, 0.5).statistics.interval
      const halfWidth = 50 * ((interval?.upper ?? 0) - (interval?.lower ?? 0))
      expect(halfWidth).toBeGreaterThan(1.96 * published.standard_error)
      expect(halfWidth).toBeLessThan(1.96 * published.standard_error + 0.5)
    }
  })

  test('comparisons of all pairs are antisymmetric', () => {
    for (let candidate = 0; candidate < models.length; candidate += 1) {
      for (let baseline = 0; baseline < candidate; baseline += 1) {
        const [there, back] = [improves(candidate, baseline), improves(baseline, candidate)]
        expect(OPPOSITE[there.verdict.state]).toBe(back.verdict.state)
        expect(there.statistics.estimate).toBeCloseTo(-(back.statistics.estimate ?? Number.NaN), 12)
        expect(there.statistics.interval.lower).toBeCloseTo(-back.statistics.interval.upper, 9)
        expect(there.statistics.n).toBe(805 - missing(candidate) - missing(baseline))
      }
    }
  })

  test('on clear gaps the order is that of the leaderboard, elsewhere never its opposite', () => {
    const order = models
      .map(({ published }, index) => ({ index, winRate: published.win_rate }))
      .sort((a, b) => b.winRate - a.winRate)
    for (const [rank, better] of order.entries()) {
      for (const worse of order.slice(rank + 1)) {
        const { state } = improves(better.index, worse.index).verdict
        expect(state).not.toBe('fail')
        if (better.winRate - worse.winRate > CLEAR) {
          expect(state).toBe('pass')
        }
      }
    }
  })

  test('better than a better one is better', () => {
    const indices = models.map((_, index) => index)
    for (const [a, b, c] of indices.flatMap((a) => indices.flatMap((b) => indices.map((c) => [a, b, c] as const)))) {
      if (improves(a, b).verdict.state === 'pass' && improves(b, c).verdict.state === 'pass') {
        expect(improves(a, c).verdict.state).toBe('pass')
      }
    }
  })

  test('no model is better than itself, and each is non-inferior and equivalent to itself', () => {
    for (const [index] of models.entries()) {
      expect(improves(index, index).verdict.state).toBe('inconclusive')
      expect(compare(index, index, { kind: 'non-inferiority', within: 0.02 }).verdict.state).toBe('pass')
      expect(compare(index, index, { kind: 'equivalence', within: 0.02 }).verdict.state).toBe('pass')
    }
  })

  test('a smaller margin never makes a requirement easier', () => {
    const [candidate, baseline] = ['claude-2.1', 'claude'].map((name) =>
      models.findIndex(({ model }) => model === name),
    )
    const states = [0.001, 0.01, 0.03, 0.05, 0.1].map(
      (within) => compare(candidate ?? -1, baseline ?? -1, { kind: 'non-inferiority', within }).verdict.state,
    )
    expect(states.at(-1)).toBe('pass')
    const ranks = states.map((state) => ['fail', 'inconclusive', 'pass'].indexOf(state))
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
  })

  test('missing preferences are counted', () => {
    const incomplete = models.flatMap((_, index) => (missing(index) > 0 ? [index] : []))
    expect(incomplete).toHaveLength(2)
    const [a = -1, b = -1] = incomplete
    const { statistics, candidate, baseline } = improves(a, b)
    expect([candidate.missing, baseline.missing]).toEqual([1, 1])
    expect(candidate.outcomes).toMatchObject({ unscorable: 1, scored: 804 })
    expect(statistics.n).toBe(803)
  })

  function missing(index: number): number {
    return 805 - (models[index]?.n ?? 0)
  }
})

const OPPOSITE = { pass: 'fail', fail: 'pass', inconclusive: 'inconclusive' } as const

/** Percentage points: four standard errors of the difference between the two models that are known least well. */
const CLEAR = 8
