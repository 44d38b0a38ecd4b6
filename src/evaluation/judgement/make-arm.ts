import { clusteredMean } from '../../statistics/clustered/clustered-mean.ts'
import { describeValues } from '../../statistics/mean/describe-values.ts'
import type { Arm } from '../comparison.ts'

/** One value per case, with what the arm is called. @internal */
export interface ArmValues extends Pick<Arm, 'name' | 'version' | 'outcomes' | 'errors' | 'unscorable'> {
  /** As measured; `null` = missing. */
  readonly values: ReadonlyArray<number | null>
}

/** Describes an arm as evidence shows it. Groups are aligned with its values. @internal */
export function makeArm({ values, ...arm }: ArmValues, groups: ReadonlyArray<string | undefined> = []): Arm {
  const description = describeValues(values)
  return {
    ...arm,
    mean: description?.mean ?? null,
    standardError: groups.length === 0 ? (description?.standardError ?? null) : clusteredError(values, groups),
    n: description?.n ?? 0,
    missing: description?.missing ?? values.length,
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
