import { f1 } from '../../src/evaluation/aggregates/classification.ts'
import { rocAuc } from '../../src/evaluation/aggregates/roc-auc.ts'
import type { Aggregate } from '../../src/evaluation/aggregates/aggregate-method.ts'
import { compareRuns } from '../../src/evaluation/compare-runs.ts'
import { estimateRun } from '../../src/evaluation/estimate-run.ts'
import { aggregatesOfRun, type Run } from '../../src/evaluation/run.ts'
import type { MissingPolicy, SampleVerdict } from '../../src/statistics/sample-comparison.ts'
import { normalCdf } from '../../src/statistics/distributions/normal-cdf.ts'
import { normalQuantile } from '../../src/statistics/distributions/normal-quantile.ts'
import type { RandomSource } from '../../src/statistics/random/random-source.ts'

/** How two arms answer the same cases, and what is then true of an aggregate. */
export interface AggregateScenario {
  readonly name: string
  readonly aggregate: Aggregate
  readonly draw: (random: RandomSource) => DrawnCase
  readonly truth: { readonly candidate: number; readonly baseline: number }
}

export interface DrawnCase {
  readonly expected: unknown
  readonly candidate: unknown
  readonly baseline: unknown
  readonly group?: string
}

const classes = ['a', 'b', 'c'] as const
const shares = [0.5, 0.3, 0.2] as const

/** Outputs are right at a rate, else one of the other classes; a share of cases is as hard for both arms. */
function classified(
  aggregate: Aggregate,
  arms: { candidate: number; baseline: number; shared: number },
): AggregateScenario {
  const { candidate, baseline, shared } = arms
  const answer = (right: boolean, expected: number, other: number): string =>
    classes[right ? expected : (expected + other) % 3] ?? 'a'
  return {
    name: `${aggregate.name}, ${candidate} and ${baseline} right, ${shared} shared`,
    aggregate,
    draw: (random) => {
      const place = random.next()
      const expected = place < shares[0] ? 0 : place < shares[0] + shares[1] ? 1 : 2
      const [luck, isShared] = [random.next(), random.next() < shared]
      const otherLuck = isShared ? luck : random.next()
      const wrong = 1 + Math.floor(random.next() * 2)
      const otherWrong = isShared ? wrong : 1 + Math.floor(random.next() * 2)
      return {
        expected: classes[expected],
        candidate: answer(luck < candidate, expected, wrong),
        baseline: answer(otherLuck < baseline, expected, otherWrong),
      }
    },
    truth: { candidate: f1Of(aggregate, candidate), baseline: f1Of(aggregate, baseline) },
  }
}

/** With all cases that there could be: of class k, 2 hits ÷ (share + outputs that name it). */
function f1Of({ name }: Aggregate, right: number): number {
  const each = shares.map((share) => (2 * share * right) / (share + share * right + ((1 - share) * (1 - right)) / 2))
  return name === 'macro F1' ? each.reduce((sum, value) => sum + value, 0) / 3 : (each[2] ?? 0)
}

/** Outputs are normal, those of positive cases higher by so many standard deviations. */
function ranked(apart: { candidate: number; baseline: number }): AggregateScenario {
  const areaOf = (shift: number): number => normalCdf(shift / Math.SQRT2)
  return {
    name: `ROC AUC, ${apart.candidate} and ${apart.baseline} standard deviations apart`,
    aggregate: rocAuc(),
    draw: (random) => {
      const expected = random.next() < 0.3
      const [shared, own, other] = [random.next(), random.next(), random.next()].map((u) => normalQuantile(u || 0.5))
      const noise = (mine: number): number => Math.SQRT1_2 * ((shared ?? 0) + mine)
      return {
        expected,
        candidate: noise(own ?? 0) + (expected ? apart.candidate : 0),
        baseline: noise(other ?? 0) + (expected ? apart.baseline : 0),
      }
    },
    truth: { candidate: areaOf(apart.candidate), baseline: areaOf(apart.baseline) },
  }
}

export const aggregateScenarios: readonly AggregateScenario[] = [
  classified(f1(), { candidate: 0.9, baseline: 0.8, shared: 0.5 }),
  classified(f1(), { candidate: 0.7, baseline: 0.6, shared: 0 }),
  classified(f1(), { candidate: 0.97, baseline: 0.97, shared: 0.8 }),
  classified(f1({ of: { class: 'c' } }), { candidate: 0.9, baseline: 0.8, shared: 0.5 }),
  classified(f1({ of: { class: 'c' } }), { candidate: 0.7, baseline: 0.7, shared: 0.5 }),
  ranked({ candidate: 1, baseline: 0.8 }),
  ranked({ candidate: 2.5, baseline: 2.5 }),
]

/** How a sample is drawn and judged. */
export interface DrawOptions {
  /** Cases, or groups of 1 to 8 of them. */
  readonly n: number
  readonly random: RandomSource
  readonly seed: number
  readonly grouped?: boolean
  /** Outputs that the candidate loses, as far as they are not more than 4 %; by default none. */
  readonly isLost?: (drawn: DrawnCase) => boolean
  readonly missing?: MissingPolicy
}

/** What is said of the difference, and of the candidate alone, with what is true. */
export function judgeDrawn(
  { aggregate, draw, truth }: AggregateScenario,
  { n, random, seed, grouped = false, isLost, missing = 'bound' }: DrawOptions,
): Record<'difference' | 'alone', SampleVerdict & { readonly truth: number }> {
  const whole = grouped ? drawGroups(draw, n, random) : Array.from({ length: n }, () => draw(random))
  const cases = isLost === undefined ? whole : loseOutputs(whole, isLost)
  const [candidate, baseline] = (['candidate', 'baseline'] as const).map((arm) => runOf(cases, arm, aggregate)) as [
    Run,
    Run,
  ]
  const asked = { metric: aggregate.name, seed, missing }
  const claim = { kind: 'improvement', by: 0 } as const
  return {
    difference: {
      ...compareRuns(candidate, baseline, { claim, ...asked }).statistics,
      truth: truth.candidate - truth.baseline,
    },
    alone: { ...estimateRun(candidate, 0.5, asked).statistics, truth: truth.candidate },
  }
}

/** Six in ten cases of a group are the same one. */
function drawGroups(draw: AggregateScenario['draw'], groups: number, random: RandomSource): DrawnCase[] {
  return Array.from({ length: groups }, (_, group) => {
    const common = draw(random)
    const size = 1 + Math.floor(random.next() * 8)
    return Array.from({ length: size }, () => ({
      ...(random.next() < 0.6 ? common : draw(random)),
      group: String(group),
    }))
  }).flat()
}

function loseOutputs(cases: readonly DrawnCase[], isLost: (drawn: DrawnCase) => boolean): DrawnCase[] {
  let left = Math.floor(0.04 * cases.length)
  return cases.map((drawn) => {
    const lost = left > 0 && isLost(drawn)
    left -= lost ? 1 : 0
    return lost ? { ...drawn, candidate: undefined } : drawn
  })
}

const nothing = { calls: 0, cachedCalls: 0, inputTokens: null, outputTokens: null, costUsd: null, waitedMs: 0 }

function runOf(cases: readonly DrawnCase[], arm: 'candidate' | 'baseline', aggregate: Aggregate): Run {
  return {
    type: 'touchstone/run',
    evaluation: 'simulated',
    system: { name: arm },
    metrics: [{ name: 'score', scale: 'binary', direction: 'higher' }],
    trials: 1,
    cases: cases.map(({ expected, group }, index) => ({
      id: String(index),
      input: index,
      expected,
      ...(group === undefined ? {} : { group }),
    })),
    observations: cases.map((drawn, index) => ({
      caseId: String(index),
      trial: 0,
      outcome: drawn[arm] === undefined ? 'error' : 'scored',
      scores: [drawn[arm] === undefined ? null : 1],
      latencyMs: 1,
      usage: nothing,
      fromCache: false,
      output: drawn[arm],
    })),
    digests: { data: 'same', scorers: 'same' },
    session: 'one',
    seed: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1,
    [aggregatesOfRun]: [aggregate],
  }
}
