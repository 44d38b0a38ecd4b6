import { describeValues } from '../statistics/mean/describe-values.ts'
import type { CaseDesign, ExpectedScores } from '../statistics/planning/case-design.ts'
import { planCases } from '../statistics/plan-cases.ts'
import { planEffect } from '../statistics/plan-effect.ts'
import type { Hypothesis } from '../statistics/sample-comparison.ts'
import { checkPlanOptions } from './check-plan-options.ts'
import { type Claim, toHypothesis } from './claim.ts'
import { judgeRunPair } from './compare-runs.ts'
import type { DatasetContext } from './datasets/dataset-source.ts'
import { caseValues } from './judgement/case-values.ts'
import { checkThreshold } from './judgement/judge-threshold.ts'
import { orientationOf } from './judgement/orientation.ts'
import { type ResolvedMetric, resolveMetric } from './judgement/resolve-metric.ts'
import type { Run } from './run.ts'

/** What will be asked: a claim about two arms (by default, better at all), or a threshold for one. @public */
export type PlanQuestion =
  | { readonly claim?: Claim; readonly paired?: boolean; readonly threshold?: undefined }
  | { readonly threshold: number }

/** What a plan rests on: runs of a pilot, or what one expects. @public */
export type PlanGround =
  /** Runs of both arms on some of the cases; of one arm, if a threshold is asked. They tell spread, correlation, groups and trials. */
  | { readonly pilot: readonly [candidate: Run, baseline: Run] | Run }
  /** Rates or standard deviations; trials are those of the evaluation. */
  | {
      readonly expect: ExpectedScores & Pick<CaseDesign, 'correlation' | 'noise' | 'groupSize' | 'groupCorrelation'>
    }

/** Options of `evaluation.plan`. @public */
export type PlanOptions = DatasetContext &
  PlanQuestion &
  PlanGround & {
    /** As matchers name it. Read with a pilot alone. @defaultValue the first scorer */
    readonly metric?: string
    /**
     * The true difference to be found, in the unit of the claim's margin, positive = better; against a threshold the true mean, as measured. It must clear the margin or
     * threshold.
     */
    readonly effect: number
    /** In (0, 1). @defaultValue 0.8 */
    readonly power?: number
    /** Two-sided, in (0, 1). @defaultValue 0.95 */
    readonly confidence?: number
  }

/** How many cases a question takes. @public */
export interface EvaluationPlan {
  /** For a PASS with the asked power, if the effect is there; `null` if no number would do. */
  readonly casesNeeded: number | null
  /** Cases that the evaluation has; `undefined` for a stream. */
  readonly cases: number | undefined
  /** Whether those are enough; `undefined` for a stream. */
  readonly isEnough: boolean | undefined
  /** The effect that those cases show with the asked power; `null` if none, or nobody knows. */
  readonly detectable: number | null
}

/** What a plan needs to know of an evaluation. */
interface PlannedEvaluation {
  readonly trials: number
  size(context?: DatasetContext): Promise<number | undefined>
}

/**
 * Plans the number of cases. With a pilot, by the method that will judge, scaled from the pilot's cases; else by `planCases`.
 *
 * @throws RangeError naming an option that is out of range, that there is not, or that does not fit the others
 * @throws whatever `compareRuns` throws about a pilot
 * @throws DatasetError if the cases cannot be read
 * @internal
 */
export async function planEvaluation(evaluation: PlannedEvaluation, options: PlanOptions): Promise<EvaluationPlan> {
  const { directory } = options
  checkPlanOptions(options)
  const { casesNeeded, detectableAt } = 'expect' in options ? byExpectation(evaluation, options) : byPilot(options)
  const cases = await evaluation.size({ directory })
  return {
    casesNeeded,
    cases,
    isEnough: cases === undefined ? undefined : casesNeeded !== null && cases >= casesNeeded,
    detectable: cases === undefined || cases < 2 ? null : detectableAt(cases),
  }
}

interface Planned {
  readonly casesNeeded: number | null
  readonly detectableAt: (cases: number) => number | null
}

function byExpectation(
  { trials }: PlannedEvaluation,
  { expect, ...options }: PlanOptions & Extract<PlanGround, { expect: unknown }>,
): Planned {
  const { correlation, noise, groupSize, groupCorrelation } = expect
  const given = Object.entries({ correlation, noise, groupSize, groupCorrelation }).filter(
    ([, value]) => value !== undefined,
  )
  const baseline = 'rate' in expect ? { rate: expect.rate } : { standardDeviation: expect.standardDeviation }
  return planned({ ...Object.fromEntries(given), baseline, trials, ...questionOf(options) }, options)
}

type Question = Pick<CaseDesign, 'hypothesis' | 'arms' | 'paired'>

function questionOf(options: PlanQuestion): Question {
  if (options.threshold !== undefined) {
    return { arms: 1, hypothesis: { kind: 'greater', margin: options.threshold } }
  }
  const { claim = { kind: 'improvement', by: 0 }, paired = true } = options
  return { arms: 2, paired, hypothesis: absolute(toHypothesis(claim)) }
}

function absolute({ kind, margin, relative = false }: Hypothesis): Pick<Hypothesis, 'kind' | 'margin'> {
  if (relative) {
    throw new RangeError('plan: a margin relative to the baseline needs a pilot')
  }
  return { kind, margin }
}

function planned(
  design: Omit<CaseDesign, 'effect'>,
  { effect, power = 0.8, confidence = 0.95 }: Pick<PlanOptions, 'effect' | 'power' | 'confidence'>,
): Planned {
  const whole = { ...design, power, confidence }
  return {
    casesNeeded: planCases({ ...whole, effect }),
    detectableAt: (cases) => planEffect(cases, whole),
  }
}

function byPilot(options: PlanOptions & Extract<PlanGround, { pilot: unknown }>): Planned {
  const { pilot, ...question } = options
  if (question.threshold !== undefined) {
    return byOneRun(pilot, { ...question, threshold: question.threshold })
  }
  if (!isPair(pilot)) {
    throw new RangeError('plan: a claim about two arms needs a pilot of both, [candidateRun, baselineRun]')
  }
  const { metric, effect, power, confidence, claim = { kind: 'improvement', by: 0 }, paired = true } = question
  const { statistics } = judgeRunPair(...pilot, {
    claim,
    effect,
    paired,
    missing: 'exclude',
    maxErrorRate: 1,
    ...(metric === undefined ? {} : { metric }),
    ...(power === undefined ? {} : { power }),
    ...(confidence === undefined ? {} : { confidence }),
  })
  const perArm = (cases: number): number => (paired ? cases : Math.ceil(cases / 2))
  const { casesNeeded, detectable, n } = statistics
  const { kind, margin } = toHypothesis(claim)
  // Shrinks with the square root of the cases.
  const distanceAt = (cases: number): number => (detectable ?? NaN) * Math.sqrt(perArm(n) / cases)
  return {
    casesNeeded: casesNeeded === null ? null : perArm(casesNeeded),
    detectableAt: (cases) =>
      detectable === null ? null : kind === 'within' ? margin - distanceAt(cases) : margin + distanceAt(cases),
  }
}

function isPair(
  pilot: readonly [candidate: Run, baseline: Run] | Run,
): pilot is readonly [candidate: Run, baseline: Run] {
  return Array.isArray(pilot) && pilot.length === 2
}

type ThresholdPlan = Omit<PlanOptions, 'threshold'> & { readonly threshold: number }

function byOneRun(pilot: readonly [Run, Run] | Run, { threshold, metric: name, ...options }: ThresholdPlan): Planned {
  if (isPair(pilot)) {
    throw new RangeError('plan: a threshold is asked of one arm: give the pilot of that arm alone')
  }
  const resolved = resolveMetric(name, pilot)
  checkThreshold(threshold, resolved.metric, undefined)
  if (resolved.metric.statistic !== undefined) {
    throw new RangeError(`plan: ${resolved.metric.name} is not a mean, and no formula tells how many cases it takes`)
  }
  const { turn, restore } = orientationOf(resolved.metric)
  const { casesNeeded, detectableAt } = planned(
    {
      baseline: spreadOf(pilot, resolved, options.effect),
      arms: 1,
      hypothesis: { kind: 'greater', margin: turn(threshold) },
    },
    { ...options, effect: turn(options.effect) },
  )
  const asMeasured = (value: number | null): number | null => (value === null ? null : restore(value))
  return { casesNeeded, detectableAt: (cases) => asMeasured(detectableAt(cases)) }
}

/** Pass and fail are planned from the true rate; numbers from how cases differ, their trials averaged. */
function spreadOf(run: Run, resolved: ResolvedMetric, effect: number): ExpectedScores {
  if (resolved.metric.scale === 'binary') {
    return { rate: effect }
  }
  const description = describeValues(caseValues(run, resolved).values)
  if (description?.standardDeviation === undefined) {
    throw new RangeError('plan: the pilot has fewer than two cases with a score')
  }
  return { standardDeviation: description.standardDeviation }
}
