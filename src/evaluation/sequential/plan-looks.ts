import type { RunCase } from '../run.ts'
import { isInSubgroup, type Subgroup } from '../subgroup.ts'
import { belongTogether } from './order-cases.ts'
import type { PlannedLooks } from './sequential.ts'

/** A moment at which cases are judged. @internal */
export interface LookSize {
  /** Cases that have been run, of all. */
  readonly run: number
  /** How many of these are judged: the cases of the subgroup. */
  readonly judged: number
}

/** How many cases are judged first without a number of cases in view, and how many more each time at least. */
const [first, step] = [20, 10]
/** By which share the cases grow from look to look: at most so many are run beyond what was needed. */
const growth = 0.1

/**
 * The looks of a plan: equally many judged cases from one to the next, except for groups, which are not divided.
 *
 * @param ordered - all cases, in the order in which they are taken in
 * @throws RangeError if there are fewer cases, or groups, than looks
 * @internal
 */
export function planLooks(
  ordered: readonly RunCase[],
  { looks }: PlannedLooks,
  where: Subgroup | undefined,
): LookSize[] {
  const ends = unitEnds(ordered, where)
  const total = ends.at(-1)?.judged ?? 0
  const sizes = Array.from({ length: looks }, (_, index) => {
    const target = Math.round((total * (index + 1)) / looks)
    return index === looks - 1 ? ends.at(-1) : ends.find(({ judged }) => judged >= target)
  }).flatMap((size) => size ?? [])
  const distinct = sizes.filter(({ judged }, index) => judged > (sizes[index - 1]?.judged ?? 0))
  if (distinct.length < looks) {
    throw new RangeError(
      `sequential: each look must add a case, or a group of cases, and ${total} cases are enough for ` +
        `${distinct.length} looks, not for ${looks}: plan fewer`,
    )
  }
  return distinct
}

/** Where a look may fall: after each judged case that is the last of its group. */
function unitEnds(ordered: readonly RunCase[], where: Subgroup | undefined): LookSize[] {
  let judged = 0
  return ordered.flatMap((item, index) => {
    const counts = where === undefined || isInSubgroup(item, where)
    judged += counts ? 1 : 0
    return belongTogether(item, ordered[index + 1]) || judged === 0 ? [] : [{ run: index + 1, judged }]
  })
}

/** The cases after which to look next without a plan. @internal */
export function nextAnytimeLook(run: number): number {
  return run === 0 ? first : run + Math.max(step, Math.ceil(growth * run))
}
