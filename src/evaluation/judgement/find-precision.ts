import { judgePrecision } from '../../statistics/planning/judge-precision.ts'
import { groupPrecision, trialPrecision } from '../../statistics/planning/precision.ts'
import type { Metric, Precision } from '../comparison.ts'
import { passingOf, quantileOf } from '../metric-statistic.ts'
import type { ArmValues } from './make-arm.ts'

/**
 * What trials, repeats of a scorer and groups are worth, where there are any; nothing of quantiles, whose method says it, and of independent arms.
 *
 * @param arms - one, or two that are paired
 * @internal
 */
export function findPrecision(
  metric: Metric,
  arms: readonly ArmValues[],
  groups: ReadonlyArray<string | undefined> = [],
): { readonly precision?: Precision } {
  if (quantileOf(metric) !== undefined) {
    return {}
  }
  const lists = arms.flatMap(({ trials }) => (trials === undefined ? [] : [trials]))
  const isTried = lists.length === arms.length && passingOf(metric) === undefined
  const repeats = arms.flatMap((arm) => (arm.repeats === undefined ? [] : [arm.repeats]))
  const [first, second] = arms
  const grouped = groups.length === 0 ? null : precisionOfGroups([first?.values ?? [], second?.values], groups)
  const judge = repeats.length === arms.length ? judgePrecision(repeats, grouped?.designEffect) : null
  // Repeats tell the same variance apart more finely.
  const trials = isTried && typeof judge?.betweenAnswers !== 'number' ? trialPrecision(lists) : null
  const precision: Precision = {
    ...(trials === null ? {} : { trials }),
    ...(judge === null ? {} : { judge }),
    ...(grouped === null ? {} : { groups: grouped }),
  }
  return Object.keys(precision).length === 0 ? {} : { precision }
}

/** Of the values of one arm, or of the differences between two. */
function precisionOfGroups(
  [values, others]: readonly [ArmValues['values'], ArmValues['values'] | undefined],
  groups: ReadonlyArray<string | undefined>,
): NonNullable<Precision['groups']> | null {
  const present = values.flatMap((value, index) => {
    const other = others === undefined ? 0 : (others[index] ?? null)
    return value === null || other === null ? [] : [{ value: value - other, group: groups[index] }]
  })
  return groupPrecision(
    present.map(({ value }) => value),
    present.map(({ group }) => group),
  )
}
