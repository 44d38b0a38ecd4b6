import { clusteredMean } from '../../statistics/clustered/clustered-mean.ts'
import { describeValues } from '../../statistics/mean/describe-values.ts'
import { describeTrials } from '../../statistics/quantile/quantile-options.ts'
import type { RepeatedScores } from '../../statistics/planning/judge-precision.ts'
import type { TrialSample } from '../../statistics/quantile/trial-sample.ts'
import type { Arm, Metric } from '../comparison.ts'
import type { Jackknife } from '../aggregates/jackknife.ts'
import { quantileOf } from '../metric-statistic.ts'

/** One value per case, with what the arm is called. @internal */
export interface ArmValues extends Pick<Arm, 'name' | 'version' | 'outcomes' | 'budgetStop' | 'errors' | 'unscorable'> {
  /** As measured; `null` = missing. */
  readonly values: ReadonlyArray<number | null>
  /** The values of each case's trials, where there are several, or a quantile of them is judged. */
  readonly trials?: TrialSample
  /** The scores that each trial's value is the mean of, where scorers were asked several times. */
  readonly repeats?: readonly RepeatedScores[]
  /** What is judged of an aggregate, of which `values` are but the shares of single cases. */
  readonly jackknife?: Jackknife
}

/** Beside what an arm is described. @internal */
export interface ArmSurroundings {
  readonly metric: Metric
  /** Aligned with the values. */
  readonly groups?: ReadonlyArray<string | undefined> | undefined
  /** Aligned with the values: the other arm of a pair: the mean is then of the cases that both have, so that the means differ by the estimate. */
  readonly partner?: ReadonlyArray<number | null>
}

/** Describes an arm as evidence shows it. @internal */
export function makeArm(all: ArmValues, surroundings: ArmSurroundings): Arm {
  const { values, trials, repeats: _, jackknife, ...arm } = all
  const { partner } = surroundings
  const isCompared = (index: number): boolean => values[index] !== null && partner?.[index] !== null
  const missing = values.filter((value) => value === null).length
  return {
    ...arm,
    ...summarise({ values, ...(trials === undefined ? {} : { trials }) }, isCompared, surroundings),
    ...(jackknife?.isGrouped === true
      ? { standardError: describeValues(jackknife.complete)?.standardError ?? null }
      : {}),
    n: values.length - missing,
    missing,
  }
}

function summarise(
  { values, trials }: Pick<ArmValues, 'values' | 'trials'>,
  isCompared: (index: number) => boolean,
  { metric, groups = [] }: ArmSurroundings,
): Pick<Arm, 'mean' | 'standardError'> {
  const quantile = quantileOf(metric)
  if (quantile !== undefined && trials !== undefined) {
    const { mean } = describeTrials(
      trials.filter((_, index) => isCompared(index)),
      quantile,
    )
    return { mean, standardError: null }
  }
  const compared = values.map((value, index) => (isCompared(index) ? value : null))
  const description = describeValues(compared)
  const standardError = groups.length === 0 ? (description?.standardError ?? null) : clusteredError(compared, groups)
  const factor = metric.statistic === 'total' ? values.length : 1
  return {
    mean: description === null || description === undefined ? null : description.mean * factor,
    standardError: standardError === null ? null : standardError * factor,
  }
}

function clusteredError(
  values: ReadonlyArray<number | null>,
  groups: ReadonlyArray<string | undefined>,
): number | null {
  const present = values.flatMap((value, index) => (value === null ? [] : [{ value, group: groups[index] }]))
  if (present.length === 0) {
    return null
  }
  return clusteredMean(
    present.map(({ value }) => value),
    present.map(({ group }) => group),
  ).standardError
}
