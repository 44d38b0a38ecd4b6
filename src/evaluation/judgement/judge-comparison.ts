import { casesToPass } from '../../statistics/cases-to-pass.ts'
import { compareSamples } from '../../statistics/compare-samples.ts'
import type { ArmSummary, Hypothesis, SampleComparison } from '../../statistics/sample-comparison.ts'
import type { ClaimOptions } from '../claim.ts'
import type { Arm, Metric } from '../comparison.ts'
import { readVerdict, type Verdict } from '../verdict.ts'
import { type CheckedOptions, checkOptions } from './check-options.ts'
import { findSpentBudget } from './find-budget-stop.ts'
import { findTooManyErrors } from './find-too-many-errors.ts'
import { type ArmValues, makeArm } from './make-arm.ts'
import { findUndecidable, type Obstacle } from './obstacle.ts'
import { type Orientation, orientationOf, turnAll } from './orientation.ts'
import { explainComparison, explainTooFew, writeDifference } from './wording.ts'

/** Two arms, ready to be compared. @internal */
export interface ComparisonCase {
  readonly metric: Metric
  readonly hypothesis: Hypothesis
  readonly candidate: ArmValues
  readonly baseline: ArmValues
  readonly paired: boolean
  /** Clusters, aligned with the values; absent if there are none. */
  readonly groups?: ReadonlyArray<string | undefined>
  /** Why no verdict may be read, whatever the numbers, if so. */
  readonly obstacle?: Obstacle | undefined
  readonly options: Omit<ClaimOptions, 'claim'>
}

/** @internal */
export interface JudgedComparison {
  readonly statistics: SampleComparison
  readonly candidate: Arm
  readonly baseline: Arm
  readonly verdict: Verdict
  readonly seed: number
}

/**
 * Compares two arms and reads the verdict.
 *
 * @throws RangeError for options that are out of range
 * @internal
 */
export function judgeComparison(judged: ComparisonCase): JudgedComparison {
  const { metric, candidate, baseline, paired, groups, options } = judged
  const checked = checkOptions(options, metric)
  checkMinimum(options.minimumEstimate)
  const statistics = compareOriented(judged, checked)
  return {
    statistics,
    candidate: makeArm(candidate, paired ? { groups, partner: baseline.values } : { groups }),
    baseline: makeArm(baseline, paired ? { groups, partner: candidate.values } : { groups }),
    verdict: decide(judged, statistics, checked),
    seed: checked.seed,
  }
}

function compareOriented(
  { metric, hypothesis, candidate, baseline, paired, groups }: ComparisonCase,
  { confidence, missing, power, seed }: CheckedOptions,
): SampleComparison {
  const orientation = orientationOf(metric, hypothesis)
  const samples = [turnAll(candidate.values, orientation), turnAll(baseline.values, orientation)] as const
  const statistics = compareSamples(...samples, {
    scale: orientation.scale,
    hypothesis,
    paired,
    confidence,
    missing,
    power,
    seed,
    ...(groups === undefined ? {} : { groups }),
  })
  return {
    ...statistics,
    candidate: signArm(statistics.candidate, orientation),
    baseline: signArm(statistics.baseline, orientation),
  }
}

/** The mean with its sign changed, also where 0 and 1 changed places. */
function signArm(arm: ArmSummary, { turn }: Orientation): ArmSummary {
  return { ...arm, mean: arm.mean === null ? null : arm.mean - turn(0) }
}

function decide(
  { metric, hypothesis, candidate, baseline, paired, obstacle, options: { minimumEstimate } }: ComparisonCase,
  statistics: SampleComparison,
  { confidence, maxErrorRate }: CheckedOptions,
): Verdict {
  const found =
    findSpentBudget([candidate, baseline]) ??
    findTooManyErrors([candidate, baseline], { metric, maxErrorRate }) ??
    obstacle ??
    findUndecidable(statistics)
  if (found !== undefined) {
    return { state: 'inconclusive', ...found }
  }
  const state = readVerdict(statistics.interval, hypothesis)
  const explanation = explainComparison(state, hypothesis, metric)
  if (state === 'pass' && minimumEstimate !== undefined && !((statistics.estimate ?? NaN) >= minimumEstimate)) {
    const asked = writeDifference(minimumEstimate, hypothesis, metric)
    const reason = `${explanation}, but the estimate is below the ${asked} asked for`
    return { state: 'inconclusive', cause: 'estimate', reason }
  }
  if (state === 'inconclusive') {
    const { scale } = orientationOf(metric, hypothesis)
    const least = casesToPass({ scale, hypothesis, confidence, arms: 2, paired })
    const tooFew = explainTooFew(statistics.n, least)
    return { state, cause: tooFew === undefined ? 'interval' : 'cases', reason: tooFew ?? explanation }
  }
  return { state, reason: explanation }
}

function checkMinimum(minimumEstimate: number | undefined): void {
  if (minimumEstimate !== undefined && !Number.isFinite(minimumEstimate)) {
    throw new RangeError(`minimumEstimate must be a finite number, got ${minimumEstimate}`)
  }
}
