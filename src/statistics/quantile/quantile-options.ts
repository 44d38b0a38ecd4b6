import { numberClusters } from '../clustered/number-clusters.ts'
import type { ArmSummary, ComparisonOptions, SampleOptions } from '../sample-comparison.ts'
import { checkInside } from '../samples/check-arguments.ts'
import { type CheckedOptions, checkOptions } from '../samples/check-options.ts'
import { pooledQuantile, poolValues } from './pooled-values.ts'
import type { TrialSample } from './trial-sample.ts'

/** Options of an estimate of a quantile. @public */
export interface QuantileOptions extends SampleOptions {
  /** Which quantile, in (0, 1): 0.95 is p95. */
  readonly quantile: number
}

/** Options of a comparison of quantiles. @public */
export interface QuantileComparisonOptions extends QuantileOptions, Pick<ComparisonOptions, 'paired'> {}

/** @internal */
export interface CheckedQuantileOptions extends CheckedOptions {
  readonly quantile: number
}

/** @throws RangeError naming the option and its value @internal */
export function checkQuantileOptions({ quantile, ...options }: QuantileOptions): CheckedQuantileOptions {
  checkInside('quantile', quantile)
  const checked = checkOptions(options)
  if (checked.scale === 'binary') {
    throw new RangeError(
      "scale must not be 'binary': a quantile of 0s and 1s is 0 or 1. Take the mean, which is their rate.",
    )
  }
  return { ...checked, quantile }
}

/** @internal */
export function clustersOf({ groups }: Pick<CheckedOptions, 'groups'>): Uint32Array | null {
  return groups ? numberClusters(groups) : null
}

/** The quantile of an arm, and how many of its cases have values. @internal */
export function describeTrials(sample: TrialSample, probability: number): ArmSummary {
  const present = sample.filter((trials) => trials.length > 0)
  return {
    mean: present.length === 0 ? null : pooledQuantile(poolValues(present), probability),
    n: present.length,
    missing: sample.length - present.length,
  }
}
