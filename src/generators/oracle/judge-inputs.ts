import { compareSamples } from '../../statistics/compare-samples.ts'
import { estimate } from '../../statistics/estimate.ts'
import type { BetaPrior } from '../../statistics/proportion/beta-prior.ts'
import { binomialTest } from '../../statistics/proportion/binomial-test.ts'
import type { Proportion } from '../../statistics/proportion/proportion.ts'
import type { Interval, SampleOptions, SampleVerdict } from '../../statistics/sample-comparison.ts'
import { betaBinomialEvidence } from '../../statistics/sequential/beta-binomial-evidence.ts'
import { betaBinomialInterval } from '../../statistics/sequential/beta-binomial-interval.ts'
import { readVerdict, type VerdictState } from '../../evaluation/verdict.ts'
import { curtailedRate } from './curtailed-rate.ts'
import { countInputs, type InputCounts, type InputOutcome } from './input-outcome.ts'
import type { RelationStatistics } from './relation-statistics.ts'
import { hypothesisOf, type Tolerance } from './tolerance.ts'

type ToleranceOf<Kind> = Extract<Tolerance, { readonly kind: Kind }>

/** @internal */
export interface JudgeOptions {
  readonly tolerance: Tolerance
  readonly confidence: number
  readonly seed: number
  /** Whether the interval must hold at every look. */
  readonly sequential: 'curtailed' | 'anytime'
  /** Inputs that were left out, because they could not change the verdict any more. */
  readonly remaining: number
}

/** @internal */
export interface Judged {
  readonly statistics: RelationStatistics
  /** What the interval says; with `tolerate: 0` nothing. */
  readonly state: VerdictState
}

/** Estimates how often, or by how much, a relation is violated, and reads the interval. @internal */
export function judgeInputs(outcomes: readonly InputOutcome[], options: JudgeOptions): Judged {
  const applicable = outcomes.filter(({ status }) => status !== 'not applicable')
  if (applicable.length === 0) {
    return { state: 'inconclusive', statistics: nothing(options) }
  }
  const { tolerance } = options
  switch (tolerance.kind) {
    case 'none':
      return judgeRate(applicable, 1 / 2, options)
    case 'rate':
      return judgeRate(applicable, tolerance.rate, options)
    case 'excess':
      return judgeExcess(applicable, tolerance, options)
    case 'within':
    default:
      return judgeDifference(applicable, tolerance, options)
  }
}

function judgeRate(outcomes: readonly InputOutcome[], rate: number, options: JudgeOptions): Judged {
  const { confidence, tolerance, remaining } = options
  if (options.sequential === 'anytime' && tolerance.kind === 'rate' && !isGrouped(outcomes)) {
    return judgeAnytime(countInputs(outcomes), { ...options, rate })
  }
  const upheld = outcomes.map(({ status, violated }) => (status === 'missing' ? null : Number(!violated)))
  const { hypothesis, scale } = hypothesisOf({ kind: 'rate', rate })
  const verdict = estimate(upheld, { scale, hypothesis, ...common(outcomes, options) })
  const turned = turn(verdict.interval, (share) => 1 - share)
  const isCurtailed = remaining > 0 && verdict.undecidable === undefined
  const counts = countInputs(outcomes)
  const curtailed = isCurtailed ? curtailedRate(counts, remaining, { rate, confidence }) : undefined
  const isAsked = tolerance.kind === 'rate'
  return {
    state: curtailed?.state ?? readVerdict(verdict.interval, hypothesis),
    statistics: {
      ...describe(verdict, verdict.sample.missing),
      measure: 'violation rate',
      estimate: verdict.estimate === null ? null : violationRate(outcomes),
      interval: curtailed?.interval ?? turned,
      ...(curtailed === undefined ? {} : boundPValues(counts, remaining, rate)),
      ...(isAsked ? {} : { pValue: null, oppositePValue: null, inputsNeeded: null }),
    },
  }
}

/** The exact p-values if all that is open were to speak against the claim. */
function boundPValues(
  { judged, violating, missing }: InputCounts,
  remaining: number,
  rate: number,
): Pick<RelationStatistics, 'pValue' | 'oppositePValue'> {
  const open = missing + remaining
  const n = judged + open
  return {
    pValue: binomialTest({ successes: violating + open, n }, rate).less,
    oppositePValue: binomialTest({ successes: violating, n }, rate).greater,
  }
}

/**
 * The rate with an interval that may be looked at after every input: narrowest where the rate is about the tolerated one.
 *
 * @internal
 */
export function judgeAnytime(
  { violating, judged, missing }: InputCounts,
  { rate, confidence }: { readonly rate: number; readonly confidence: number },
): Judged {
  const n = judged + missing
  const prior = { a: 1, b: Math.max(1, 1 / rate - 1) }
  const limits = { alpha: 1 - confidence, prior }
  const interval = {
    lower: betaBinomialInterval({ successes: violating, n }, limits).lower,
    upper: betaBinomialInterval({ successes: violating + missing, n }, limits).upper,
    confidence,
  }
  return {
    state: interval.upper < rate ? 'pass' : interval.lower > rate ? 'fail' : 'inconclusive',
    statistics: {
      measure: 'violation rate',
      estimate: judged === 0 ? null : violating / judged,
      interval,
      n: judged,
      missing,
      method: 'beta-binomial confidence sequence (anytime-valid)',
      pValue: (violating + missing) / n < rate ? oneSided({ successes: violating + missing, n }, rate, prior) : 1,
      oppositePValue: violating / n > rate ? oneSided({ successes: violating, n }, rate, prior) : 1,
      inputsNeeded: null,
    },
  }
}

/** Half of the two-sided p-value, so that it is below (1 − confidence) / 2 just where the interval excludes the rate. */
function oneSided(proportion: Proportion, rate: number, prior: BetaPrior): number {
  return betaBinomialEvidence(proportion, rate, { prior }).pValue / 2
}

function judgeExcess(
  outcomes: readonly InputOutcome[],
  tolerance: ToleranceOf<'excess'>,
  options: JudgeOptions,
): Judged {
  const { hypothesis, scale } = hypothesisOf(tolerance)
  const share = (holds: (outcome: InputOutcome) => boolean): Array<number | null> =>
    outcomes.map((outcome) => (outcome.status === 'missing' ? null : Number(!holds(outcome))))
  const verdict = compareSamples(
    share(({ violated }) => violated),
    share(({ disagreed }) => disagreed),
    { scale, hypothesis, ...common(outcomes, options) },
  )
  return {
    state: readVerdict(verdict.interval, hypothesis),
    statistics: {
      ...describe(verdict, verdict.candidate.missing),
      measure: 'excess violation rate',
      estimate: verdict.estimate === null ? null : 0 - verdict.estimate,
      interval: turn(verdict.interval, (difference) => 0 - difference),
    },
  }
}

function judgeDifference(
  outcomes: readonly InputOutcome[],
  tolerance: ToleranceOf<'within'>,
  options: JudgeOptions,
): Judged {
  const { hypothesis, scale } = hypothesisOf(tolerance)
  const verdict = estimate(
    outcomes.map(({ difference }) => difference),
    { scale, hypothesis, ...common(outcomes, options) },
  )
  return {
    state: verdict.undecidable === undefined ? readVerdict(verdict.interval, hypothesis) : 'inconclusive',
    statistics: {
      ...describe(verdict, verdict.sample.missing),
      measure: 'mean difference',
      estimate: verdict.estimate,
      interval: verdict.interval,
      ...(verdict.undecidable === undefined ? {} : { undecidable: withAdvice(verdict.undecidable, tolerance) }),
    },
  }
}

/** Differences that are all the same say nothing about unbounded ones that are yet to come, and much about bounded ones. */
function withAdvice(reason: string, { range }: ToleranceOf<'within'>): string {
  return range === null ? `${reason}. If differences have bounds, tell them: tolerate: { within, range }` : reason
}

/** Inputs of one group are not independent. */
function common(
  outcomes: readonly InputOutcome[],
  { confidence, seed }: JudgeOptions,
): Pick<SampleOptions, 'confidence' | 'seed' | 'groups' | 'missing'> {
  const groups = outcomes.map(({ group }) => group)
  return { confidence, seed, missing: 'bound', ...(isGrouped(outcomes) ? { groups } : {}) }
}

function isGrouped(outcomes: readonly InputOutcome[]): boolean {
  return outcomes.some(({ group }) => group !== undefined)
}

function describe(
  { n, method, pValue, oppositePValue, casesNeeded, undecidable }: SampleVerdict,
  missing: number,
): Omit<RelationStatistics, 'measure' | 'estimate' | 'interval'> {
  return {
    n,
    missing,
    method,
    pValue,
    oppositePValue,
    inputsNeeded: casesNeeded,
    ...(undecidable === undefined ? {} : { undecidable: n === 0 ? 'no input could be judged' : undecidable }),
  }
}

/** As limits of a share, or difference, of which less is better. */
function turn({ lower, upper, confidence }: Interval, change: (limit: number) => number): Interval {
  return { lower: change(upper), upper: change(lower), confidence }
}

function violationRate(outcomes: readonly InputOutcome[]): number | null {
  const { violating, judged } = countInputs(outcomes)
  return judged === 0 ? null : violating / judged
}

function nothing({ tolerance, confidence }: JudgeOptions): RelationStatistics {
  const measures = { excess: 'excess violation rate', within: 'mean difference' } as const
  const isRate = tolerance.kind === 'none' || tolerance.kind === 'rate'
  const range = tolerance.kind === 'within' ? (tolerance.range ?? [-Infinity, Infinity]) : isRate ? [0, 1] : [-1, 1]
  return {
    measure: isRate ? 'violation rate' : measures[tolerance.kind],
    estimate: null,
    interval: { lower: range[0] ?? 0, upper: range[1] ?? 1, confidence },
    n: 0,
    missing: 0,
    method: 'none',
    pValue: null,
    oppositePValue: null,
    inputsNeeded: null,
    undecidable: 'the relation applies to none of the inputs',
  }
}
