import { compareSamples } from '../../statistics/compare-samples.ts'
import { compareQuantiles } from '../../statistics/compare-quantiles.ts'
import type { ArmSummary, Hypothesis, SampleComparison } from '../../statistics/sample-comparison.ts'
import type { ClaimOptions } from '../claim.ts'
import type { Metric } from '../comparison.ts'
import { turnedQuantile } from '../metric-statistic.ts'
import type { CheckedOptions } from './check-options.ts'
import { compareAggregates } from './judge-aggregate.ts'
import type { Level } from './judge-at.ts'
import type { ArmValues } from './make-arm.ts'
import { type Orientation, orientationOf, turnAll, turnTrials } from './orientation.ts'
import { hypothesisPerCase, intervalOfTotal, timesOrNull, totalSize, type TotalSize } from './per-case.ts'

/** Two arms, and what is asked about them. @internal */
export interface OrientedQuestion {
  readonly metric: Metric
  readonly hypothesis: Hypothesis
  readonly candidate: ArmValues
  readonly baseline: ArmValues
  readonly paired: boolean
  readonly groups?: ReadonlyArray<string | undefined>
  readonly options: Pick<ClaimOptions, 'effect'>
}

/**
 * Compares two arms in the sense in which more is better: means, totals or quantiles, as the metric says.
 *
 * @throws RangeError for options that are out of range, or totals of different numbers of cases
 * @internal
 */
export function compareOriented(
  { metric, hypothesis, candidate, baseline, paired, groups, options: { effect } }: OrientedQuestion,
  { confidence, missing, power, seed, anytime = false }: CheckedOptions & Pick<Level, 'anytime'>,
): SampleComparison {
  const orientation = orientationOf(metric, hypothesis)
  const size = totalSize(metric, [candidate.values.length, baseline.values.length])
  const isRelative = hypothesis.relative === true
  const options = {
    scale: orientation.scale,
    hypothesis: hypothesisPerCase(hypothesis, size),
    paired,
    confidence,
    missing,
    power,
    seed,
    ...(groups === undefined ? {} : { groups }),
    ...(anytime ? { anytime } : {}),
    ...(effect === undefined ? {} : { effect: isRelative ? effect : effect / size }),
  }
  const quantile = turnedQuantile(metric)
  const statistics =
    metric.statistic === 'aggregate'
      ? compareAggregates(metric, { candidate, baseline }, options)
      : quantile === undefined
        ? compareSamples(turnAll(candidate.values, orientation), turnAll(baseline.values, orientation), options)
        : compareQuantiles(turnTrials(candidate.trials, orientation), turnTrials(baseline.trials, orientation), {
            ...options,
            quantile,
          })
  return inTotals(
    {
      ...statistics,
      candidate: signArm(statistics.candidate, orientation),
      baseline: signArm(statistics.baseline, orientation),
    },
    { size, isRelative, hasMargin: hypothesis.margin !== 0 },
  )
}

/** The mean with its sign changed, also where 0 and 1 changed places. */
function signArm(arm: ArmSummary, { turn }: Orientation): ArmSummary {
  return { ...arm, mean: arm.mean === null ? null : arm.mean - turn(0) }
}

function inTotals(
  statistics: SampleComparison,
  {
    size,
    isRelative,
    hasMargin,
  }: { readonly size: TotalSize; readonly isRelative: boolean; readonly hasMargin: boolean },
): SampleComparison {
  if (size === 1) {
    return statistics
  }
  const { candidate, baseline, estimate, interval, detectable, casesNeeded } = statistics
  const arms = {
    candidate: { ...candidate, mean: timesOrNull(candidate.mean, size) },
    baseline: { ...baseline, mean: timesOrNull(baseline.mean, size) },
  }
  if (isRelative) {
    return { ...statistics, ...arms }
  }
  return {
    ...statistics,
    ...arms,
    estimate: timesOrNull(estimate, size),
    interval: intervalOfTotal(interval, size),
    detectable: timesOrNull(detectable, size),
    // More cases have another total, for which the margin was not meant.
    casesNeeded: hasMargin ? null : casesNeeded,
  }
}
