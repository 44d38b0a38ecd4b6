import type { ValueTraits } from '../claim.ts'
import { judgeValuePair } from '../compare-values.ts'
import { makeArm } from '../judgement/make-arm.ts'
import { readValues, type Values } from '../values.ts'
import { type ArmSet, completeRows } from './arm-set.ts'

/**
 * Arrays as variants of a ranking, aligned by index.
 *
 * @param arrays - by the name that the ranking gives them; at least two
 * @throws RangeError as `compareValues`
 * @internal
 */
export function valueSet(
  arrays: ReadonlyMap<string, Values>,
  options: ValueTraits & { readonly metric?: string },
): ArmSet {
  const { metric, range, direction, groups } = options
  const traits = {
    ...(metric === undefined ? {} : { metric }),
    ...(range === undefined ? {} : { range }),
    ...(direction === undefined ? {} : { direction }),
  }
  const { metric: read, arms } = readValues(Object.fromEntries(arrays), traits)
  const names = [...arrays.keys()]
  // All are of one scale: what is 0/1 in two of them may be a number in a third.
  const values = new Map(names.map((name, index) => [name, arms[index] ?? []]))
  const given = (name: string): Values =>
    read.scale === 'binary' ? (arrays.get(name) ?? []) : (values.get(name) ?? [])
  return {
    names,
    evaluation: null,
    metric: read,
    trials: 1,
    interleaved: null,
    rows: completeRows(arms, groups ?? []),
    arm: (name) => makeArm({ name, values: values.get(name) ?? [] }, { metric: read, groups }),
    compare: (candidate, baseline, claim) => {
      const comparison = judgeValuePair(given(candidate), given(baseline), {
        ...claim,
        ...traits,
        ...(groups === undefined ? {} : { groups }),
      })
      return {
        ...comparison,
        candidate: { ...comparison.candidate, name: candidate },
        baseline: { ...comparison.baseline, name: baseline },
      }
    },
  }
}
