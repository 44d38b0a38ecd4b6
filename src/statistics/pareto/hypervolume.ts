import { checkNumbers } from '../samples/check-numbers.ts'
import { maximised, type ObjectivePoint, type ParetoOptions } from './objectives.ts'

/**
 * Area that points of two objectives dominate, down to a reference point: one number for how good a front is.
 *
 * @param points - of two objectives each; those that are not better than the reference in both add nothing
 * @param reference - a point that is worse than all that count
 * @param options - `directions`
 * @returns at least 0; 0 for no points
 * @throws RangeError if a point has not two objectives, a value is not finite, or directions do not fit
 * @see Zitzler & Thiele (1998), PPSN V, LNCS 1498:292
 * @public
 */
export function hypervolume(
  points: readonly ObjectivePoint[],
  reference: ObjectivePoint,
  options: ParetoOptions = {},
): number {
  if (reference.length !== 2) throw new RangeError(`reference must hold 2 objectives; got ${reference.length}`)
  checkNumbers('reference', reference)
  const [first] = points
  if (first !== undefined && first.length !== 2) {
    throw new RangeError(`points[0] must hold 2 objectives; got ${first.length}`)
  }
  const [floor = new Float64Array(2)] = maximised([reference], options)
  const values = maximised(points, options)
  const above = values.map((value) => value.map((coordinate, k) => coordinate - (floor[k] ?? 0)))
  const counted = above
    .map(([x = 0, y = 0]) => ({ x, y }))
    .filter(({ x, y }) => x > 0 && y > 0)
    .sort((first, second) => second.x - first.x)
  // From the right: each point adds the rectangle above what is already covered.
  let [area, covered] = [0, 0]
  for (const { x, y } of counted) {
    if (y <= covered) continue
    area += x * (y - covered)
    covered = y
  }
  return area
}
