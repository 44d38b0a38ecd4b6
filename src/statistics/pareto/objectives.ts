import { checkNumbers } from '../samples/check-numbers.ts'

/** Whether more or less of an objective is better. @public */
export type Direction = 'maximise' | 'minimise'

/** One number for each objective. @public */
export type ObjectivePoint = ArrayLike<number>

/** Options of `paretoFront` and its kin. @public */
export interface ParetoOptions {
  /** One for each objective. @defaultValue all `maximise` */
  readonly directions?: readonly Direction[]
}

/**
 * Points turned so that more of every objective is better.
 *
 * @throws RangeError if points differ in length or have none, a value is not finite, or directions do not fit
 * @internal
 */
export function maximised(points: readonly ObjectivePoint[], { directions }: ParetoOptions): Float64Array[] {
  const size = points[0]?.length ?? directions?.length ?? 1
  if (size === 0) throw new RangeError('points[0] must hold at least one objective')
  if (directions && directions.length !== size) {
    throw new RangeError(`directions must name each of ${size} objectives; got ${directions.length}`)
  }
  const signs = Array.from({ length: size }, (_, i) => signOf(directions?.[i] ?? 'maximise'))
  return points.map((point, i) => {
    if (point.length !== size) throw new RangeError(`points[${i}] must hold ${size} objectives; got ${point.length}`)
    checkNumbers(`points[${i}]`, point)
    return Float64Array.from(point, (value, objective) => value * (signs[objective] ?? 1))
  })
}

function signOf(direction: Direction): number {
  if (direction !== 'maximise' && direction !== 'minimise') {
    throw new RangeError(`directions must be 'maximise' or 'minimise'; got ${String(direction)}`)
  }
  return direction === 'maximise' ? 1 : -1
}
