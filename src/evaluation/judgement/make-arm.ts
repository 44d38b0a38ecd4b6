import { clusteredMean } from '../../statistics/clustered/clustered-mean.ts'
import { describeValues } from '../../statistics/mean/describe-values.ts'
import type { Arm } from '../comparison.ts'

/** One value per case, with what the arm is called. @internal */
export interface ArmValues extends Pick<Arm, 'name' | 'version' | 'outcomes' | 'budgetStop' | 'errors' | 'unscorable'> {
  /** As measured; `null` = missing. */
  readonly values: ReadonlyArray<number | null>
}

/** Beside what an arm is described. Both are aligned with its values. @internal */
export interface ArmSurroundings {
  readonly groups?: ReadonlyArray<string | undefined> | undefined
  /** The other arm of a pair: the mean is then of the cases that both have, so that the means differ by the estimate. */
  readonly partner?: ReadonlyArray<number | null>
}

/** Describes an arm as evidence shows it. @internal */
export function makeArm({ values, ...arm }: ArmValues, { groups = [], partner }: ArmSurroundings = {}): Arm {
  const compared =
    partner === undefined ? values : values.map((value, index) => (partner[index] === null ? null : value))
  const description = describeValues(compared)
  const missing = values.filter((value) => value === null).length
  return {
    ...arm,
    mean: description?.mean ?? null,
    standardError: groups.length === 0 ? (description?.standardError ?? null) : clusteredError(compared, groups),
    n: values.length - missing,
    missing,
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
