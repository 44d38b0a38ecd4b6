import type { Case } from '../case.ts'
import { drawOfGroup } from './draws.ts'

/** @internal */
export interface Splitting {
  readonly ratio: number
  readonly seed: number
  /** Which part is meant. */
  readonly first: boolean
}

/**
 * One of two parts, of which the first has the cases with the smallest draws, in order. Read twice: 8 bytes a case are remembered
 * in between.
 *
 * @param open - a fresh pass over all cases
 * @internal
 */
export async function* splitCases<C extends Case>(
  open: () => AsyncIterable<C>,
  { ratio, seed, first }: Splitting,
): AsyncGenerator<C, void, undefined> {
  const boundary = findBoundary(await readDraws(open(), seed), ratio)
  for await (const item of open()) {
    if (drawOfGroup(item, seed) < boundary === first) {
      yield item
    }
  }
}

/** All draws, smallest first. */
async function readDraws(cases: AsyncIterable<Case>, seed: number): Promise<Float64Array> {
  let draws = new Float64Array(1_024)
  let count = 0
  for await (const item of cases) {
    if (count === draws.length) {
      const longer = new Float64Array(2 * count)
      longer.set(draws)
      draws = longer
    }
    draws[count] = drawOfGroup(item, seed)
    count += 1
  }
  return draws.subarray(0, count).sort()
}

/** The draw below which cases are in the first part: it divides no group, and leaves the part as near to its share as that allows. */
function findBoundary(draws: Float64Array, ratio: number): number {
  const wanted = Math.round(ratio * draws.length)
  const at = draws[wanted]
  if (at === undefined) {
    return Number.POSITIVE_INFINITY
  }
  const fewer = draws.indexOf(at)
  const more = draws.lastIndexOf(at) + 1
  // Where a group begins just at the boundary, it stays out.
  return wanted - fewer <= more - wanted ? at : (draws[more] ?? Number.POSITIVE_INFINITY)
}
