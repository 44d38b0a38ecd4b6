import { maximised, type ObjectivePoint, type ParetoOptions } from './objectives.ts'

/**
 * The points that no other dominates: none is at least as good in every objective and better in one. Compared exactly, so noise makes
 * fronts longer than they are; say "not distinguishable" by intervals.
 *
 * @example
 * ```ts
 * paretoFront([[0.81, 912], [0.86, 934], [0.8, 950]], { directions: ['maximise', 'minimise'] }) // [0, 1]
 * ```
 *
 * @param points - with the same objectives each; none have no front
 * @param options - `directions`
 * @returns indices in ascending order; equal points are kept together
 * @throws RangeError if points differ in length or have no objective, a value is not finite, or directions do not fit
 * @public
 */
export function paretoFront(points: readonly ObjectivePoint[], options: ParetoOptions = {}): number[] {
  const values = maximised(points, options)
  // From the best: then a point can only be dominated by one before it, and what is dominated is so by a member of the front.
  const order = values.map((_, i) => i).sort((i, j) => compare(values[j], values[i]))
  const isPlane = (values[0]?.length ?? 0) <= 2
  const front: number[] = []
  for (const index of order) {
    // With two objectives, the newest member has most of the second: if it does not dominate, none does.
    const rivals = isPlane ? front.slice(-1) : front
    if (!rivals.some((rival) => dominates(values[rival], values[index]))) front.push(index)
  }
  return front.sort((i, j) => i - j)
}

function compare(first: Float64Array = new Float64Array(), second: Float64Array = new Float64Array()): number {
  for (let k = 0; k < first.length; k++) {
    const difference = (first[k] ?? 0) - (second[k] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function dominates(first: Float64Array = new Float64Array(), second: Float64Array = new Float64Array()): boolean {
  let isBetter = false
  for (let k = 0; k < first.length; k++) {
    const difference = (first[k] ?? 0) - (second[k] ?? 0)
    if (difference < 0) return false
    if (difference > 0) isBetter = true
  }
  return isBetter
}
