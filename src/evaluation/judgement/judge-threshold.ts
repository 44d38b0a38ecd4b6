import { casesToPass } from '../../statistics/cases-to-pass.ts'
import { estimate } from '../../statistics/estimate.ts'
import { estimateQuantile } from '../../statistics/estimate-quantile.ts'
import type { Hypothesis, SampleEstimate } from '../../statistics/sample-comparison.ts'
import type { ThresholdOptions } from '../claim.ts'
import type { Metric, ThresholdEstimate } from '../comparison.ts'
import { turnedQuantile } from '../metric-statistic.ts'
import type { Look } from '../sequential/look.ts'
import { readVerdict, type Verdict, type VerdictState } from '../verdict.ts'
import { checkReach } from './check-limits.ts'
import { type CheckedOptions, checkOptions } from './check-options.ts'
import { findPrecision } from './find-precision.ts'
import { findSpentBudget } from './find-budget-stop.ts'
import { findTooManyErrors } from './find-too-many-errors.ts'
import { type ArmValues, makeArm } from './make-arm.ts'
import { estimateAggregate } from './judge-aggregate.ts'
import { judgeAt, levelAt } from './judge-at.ts'
import { findUndecidable, type Obstacle } from './obstacle.ts'
import { designOf } from './gate-design.ts'
import { type Orientation, orientationOf, restoreInterval, turnAll, turnTrials } from './orientation.ts'
import { intervalOfTotal, timesOrNull, totalSize, type TotalSize } from './per-case.ts'
import { explainThreshold, explainTooFew } from './wording.ts'

/** One arm, ready to be judged. @internal */
export interface ThresholdCase {
  readonly metric: Metric
  readonly threshold: number
  readonly candidate: ArmValues
  /** Clusters, aligned with the values; absent if there are none. */
  readonly groups?: ReadonlyArray<string | undefined>
  /** Why no verdict may be read, whatever the numbers, if so. */
  readonly obstacle?: Obstacle | undefined
  /** Present where there are other looks. */
  readonly look?: Look
  readonly options: ThresholdOptions
}

/** @internal */
export type JudgedThreshold = Omit<ThresholdEstimate, 'evaluation' | 'where' | 'trials'>

/**
 * Estimates one arm and reads the verdict.
 *
 * @throws RangeError for options that are out of range, or a side on which the worse values are
 * @internal
 */
export function judgeThreshold(judged: ThresholdCase): JudgedThreshold {
  const { metric, threshold, candidate, groups, obstacle, look, options } = judged
  const checked = checkOptions(options, metric)
  const side = checkThreshold(threshold, metric, options.side)
  const orientation = orientationOf(metric)
  const size = totalSize(metric, [candidate.values.length])
  checkReach(metric, threshold, size)
  const hypothesis: Hypothesis = { kind: 'greater', margin: orientation.turn(threshold / size) }
  const turned = estimateTurned(judged, { checked, hypothesis, orientation })
  const statistics = asMeasured(turned, orientation, size)
  const found =
    findSpentBudget([candidate]) ??
    findTooManyErrors([candidate], { metric, maxErrorRate: checked.maxErrorRate }) ??
    obstacle ??
    findUndecidable(statistics)
  return {
    metric,
    threshold,
    side,
    statistics,
    candidate: makeArm(candidate, { metric, groups }),
    seed: checked.seed,
    ...findPrecision(metric, [candidate], groups),
    verdict:
      found === undefined
        ? decide(statistics, {
            metric,
            threshold,
            side,
            state: readVerdict(turned.interval, hypothesis),
            size,
            checked,
            look,
          })
        : { state: 'inconclusive', ...found },
  }
}

interface Turned {
  readonly checked: CheckedOptions
  readonly hypothesis: Hypothesis
  readonly orientation: Orientation
}

/** Means, totals or quantiles, as the metric says, of values of which more is better. */
function estimateTurned(
  { metric, candidate, groups, look }: ThresholdCase,
  { checked: { confidence, missing, power, seed }, hypothesis, orientation }: Turned,
): SampleEstimate {
  if (metric.statistic === 'aggregate') {
    const asked = { hypothesis, confidence, missing, power, seed }
    return judgeAt(look, { confidence, metric }, () => estimateAggregate(metric, candidate, asked))
  }
  const asked = { scale: orientation.scale, hypothesis, missing, power, seed, ...(groups && { groups }) }
  const quantile = turnedQuantile(metric)
  if (look !== undefined || quantile === undefined) {
    const values = turnAll(candidate.values, orientation)
    return judgeAt(look, { confidence, metric }, (level) => estimate(values, { ...asked, ...level }))
  }
  return estimateQuantile(turnTrials(candidate.trials, orientation), { ...asked, confidence, quantile })
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
  readonly state: VerdictState
  readonly size: TotalSize
  readonly checked: CheckedOptions
  readonly look: Look | undefined
}

function decide(statistics: SampleEstimate, { state, size, checked, look, ...shown }: Decision): Verdict {
  const explanation = explainThreshold(state, shown, shown.metric)
  if (state !== 'inconclusive') {
    return { state, reason: explanation }
  }
  const least = casesToPass(designOf(shown.metric, shown, { ...levelAt(look, checked.confidence), size }))
  const tooFew = explainTooFew(statistics.n, least)
  return { state, cause: tooFew === undefined ? 'interval' : 'cases', reason: tooFew ?? explanation }
}

function asMeasured(statistics: SampleEstimate, orientation: Orientation, size: TotalSize): SampleEstimate {
  const restore = (value: number | null): number | null => (value === null ? null : orientation.restore(value) * size)
  return {
    ...statistics,
    estimate: restore(statistics.estimate),
    interval: intervalOfTotal(restoreInterval(statistics.interval, orientation), size),
    detectable: timesOrNull(statistics.detectable, size),
    // More cases have another total, for which the threshold was not meant.
    casesNeeded: size === 1 ? statistics.casesNeeded : null,
    sample: { ...statistics.sample, mean: restore(statistics.sample.mean) },
  }
}
