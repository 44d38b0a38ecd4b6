import { casesToPass } from '../../statistics/cases-to-pass.ts'
import type { Hypothesis, SampleComparison } from '../../statistics/sample-comparison.ts'
import type { ClaimOptions } from '../claim.ts'
import type { Arm, Metric, Precision } from '../comparison.ts'
import type { Look } from '../sequential/look.ts'
import { readVerdict, type Verdict } from '../verdict.ts'
import { checkMargin } from './check-limits.ts'
import { type CheckedOptions, checkOptions } from './check-options.ts'
import { findPrecision } from './find-precision.ts'
import { findSpentBudget } from './find-budget-stop.ts'
import { findTooManyErrors } from './find-too-many-errors.ts'
import { type ArmValues, makeArm } from './make-arm.ts'
import { findUndecidable, type Obstacle } from './obstacle.ts'
import { compareOriented } from './compare-oriented.ts'
import { designOf } from './gate-design.ts'
import { judgeAt, levelAt } from './judge-at.ts'
import { totalSize } from './per-case.ts'
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
  /** Present where there are other looks. */
  readonly look?: Look
  readonly options: Omit<ClaimOptions, 'claim'>
}

/** @internal */
export interface JudgedComparison {
  readonly statistics: SampleComparison
  readonly candidate: Arm
  readonly baseline: Arm
  readonly verdict: Verdict
  readonly seed: number
  readonly precision?: Precision
}

/**
 * Compares two arms and reads the verdict.
 *
 * @throws RangeError for options that are out of range
 * @internal
 */
export function judgeComparison(judged: ComparisonCase): JudgedComparison {
  const { metric, hypothesis, candidate, baseline, paired, groups, options } = judged
  const checked = checkOptions(options, metric)
  checkMinimum(options.minimumEstimate)
  checkMargin(metric, hypothesis, totalSize(metric, [candidate.values.length]))
  const statistics = judgeAt(judged.look, { confidence: checked.confidence, metric }, (level) =>
    compareOriented(judged, { ...checked, ...level }),
  )
  return {
    statistics,
    candidate: makeArm(candidate, { metric, groups, ...(paired ? { partner: baseline.values } : {}) }),
    baseline: makeArm(baseline, { metric, groups, ...(paired ? { partner: candidate.values } : {}) }),
    verdict: decide(judged, statistics, checked),
    seed: checked.seed,
    ...(paired ? findPrecision(metric, [candidate, baseline], groups) : {}),
  }
}

function decide(
  { metric, hypothesis, candidate, baseline, paired, obstacle, look, options: { minimumEstimate } }: ComparisonCase,
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
    const size = candidate.values.length
    const least = casesToPass(designOf(metric, { hypothesis, paired }, { ...levelAt(look, confidence), size }))
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
