import { casesToPass } from '../../statistics/cases-to-pass.ts'
import { estimate } from '../../statistics/estimate.ts'
import type { Hypothesis, SampleEstimate } from '../../statistics/sample-comparison.ts'
import type { ThresholdOptions } from '../claim.ts'
import type { Metric, ThresholdEstimate } from '../comparison.ts'
import { readVerdict, type Verdict } from '../verdict.ts'
import { type CheckedOptions, checkOptions } from './check-options.ts'
import { findSpentBudget } from './find-budget-stop.ts'
import { findTooManyErrors } from './find-too-many-errors.ts'
import { type ArmValues, makeArm } from './make-arm.ts'
import { findUndecidable } from './obstacle.ts'
import { type Orientation, orientationOf, restoreInterval, turnAll } from './orientation.ts'
import { explainThreshold, explainTooFew } from './wording.ts'

/** One arm, ready to be judged. @internal */
export interface ThresholdCase {
  readonly metric: Metric
  readonly threshold: number
  readonly candidate: ArmValues
  /** Clusters, aligned with the values; absent if there are none. */
  readonly groups?: ReadonlyArray<string | undefined>
  readonly options: ThresholdOptions
}

/** @internal */
export type JudgedThreshold = Omit<ThresholdEstimate, 'evaluation' | 'trials'>

/**
 * Estimates one arm and reads the verdict.
 *
 * @throws RangeError for options that are out of range, or a side on which the worse values are
 * @internal
 */
export function judgeThreshold({ metric, threshold, candidate, groups, options }: ThresholdCase): JudgedThreshold {
  const checked = checkOptions(options, metric)
  const side = checkThreshold(threshold, metric, options.side)
  const orientation = orientationOf(metric)
  const hypothesis: Hypothesis = { kind: 'greater', margin: orientation.turn(threshold) }
  const { confidence, missing, power, seed } = checked
  const statistics = estimate(turnAll(candidate.values, orientation), {
    scale: orientation.scale,
    hypothesis,
    confidence,
    missing,
    power,
    seed,
    ...(groups === undefined ? {} : { groups }),
  })
  const found =
    findSpentBudget([candidate]) ??
    findTooManyErrors([candidate], { metric, maxErrorRate: checked.maxErrorRate }) ??
    findUndecidable(statistics)
  return {
    metric,
    threshold,
    side,
    statistics: asMeasured(statistics, orientation),
    candidate: makeArm(candidate, { groups }),
    seed,
    verdict:
      found === undefined
        ? decide(statistics, { metric, threshold, side, hypothesis, scale: orientation.scale, checked })
        : { state: 'inconclusive', ...found },
  }
}

/**
 * The side that a PASS is on.
 *
 * @throws RangeError if the threshold is not finite, or the side asked for is the worse one
 * @internal
 */
export function checkThreshold(
  threshold: number,
  { name, direction }: Metric,
  asked: ThresholdOptions['side'],
): 'above' | 'below' {
  if (!Number.isFinite(threshold)) {
    throw new RangeError(`threshold must be a finite number, got ${threshold}`)
  }
  const side = direction === 'lower' ? 'below' : 'above'
  if (asked !== undefined && asked !== side) {
    const remedy =
      side === 'below'
        ? 'Ask for below (toStayBelow).'
        : "Ask for above (toScoreAtLeast), or give the scorer direction: 'lower'."
    throw new RangeError(
      `a PASS ${asked} ${threshold} would reward worse values of ${name}, because ${direction} is better. ${remedy}`,
    )
  }
  return side
}

interface Decision extends Pick<ThresholdEstimate, 'metric' | 'threshold' | 'side'> {
  readonly hypothesis: Hypothesis
  readonly scale: Orientation['scale']
  readonly checked: CheckedOptions
}

function decide(statistics: SampleEstimate, { hypothesis, scale, checked, ...shown }: Decision): Verdict {
  const state = readVerdict(statistics.interval, hypothesis)
  const explanation = explainThreshold(state, shown, shown.metric)
  if (state !== 'inconclusive') {
    return { state, reason: explanation }
  }
  const least = casesToPass({ scale, hypothesis, confidence: checked.confidence, arms: 1 })
  const tooFew = explainTooFew(statistics.n, least)
  return { state, cause: tooFew === undefined ? 'interval' : 'cases', reason: tooFew ?? explanation }
}

function asMeasured(statistics: SampleEstimate, orientation: Orientation): SampleEstimate {
  const restore = (value: number | null): number | null => (value === null ? null : orientation.restore(value))
  return {
    ...statistics,
    estimate: restore(statistics.estimate),
    interval: restoreInterval(statistics.interval, orientation),
    sample: { ...statistics.sample, mean: restore(statistics.sample.mean) },
  }
}
