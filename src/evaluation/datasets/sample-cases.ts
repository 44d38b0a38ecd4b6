import type { Case } from '../case.ts'
import { DatasetError } from '../errors/dataset-error.ts'
import { type Drawn, drawOf, smallestDraws, drawByWeight } from './draws.ts'

/** @internal */
export interface Sampling<C> {
  readonly count: number
  readonly seed: number
  readonly weight?: ((item: C) => number) | undefined
}

/** The `count` cases with the smallest draws, in order; holds at most twice as many in memory. @internal */
export async function* sampleCases<C extends Case>(
  cases: AsyncIterable<C>,
  { count, ...sampling }: Sampling<C>,
): AsyncGenerator<C, void, undefined> {
  let kept: Array<Drawn<C>> = []
  for await (const drawn of drawEach(cases, sampling)) {
    kept.push(drawn)
    if (kept.length >= 2 * count) {
      kept = smallestDraws(kept, count)
    }
  }
  const taken = smallestDraws(kept, count)
  yield* taken.sort((a, b) => a.index - b.index).map(({ item }) => item)
}

/** All cases, smallest draw first; holds all of them in memory. @internal */
export async function* shuffleCases<C extends Case>(
  cases: AsyncIterable<C>,
  seed: number,
): AsyncGenerator<C, void, undefined> {
  const all: Array<Drawn<C>> = []
  for await (const drawn of drawEach(cases, { seed })) {
    all.push(drawn)
  }
  yield* smallestDraws(all, all.length).map(({ item }) => item)
}

async function* drawEach<C extends Case>(
  cases: AsyncIterable<C>,
  { seed, weight }: Omit<Sampling<C>, 'count'>,
): AsyncGenerator<Drawn<C>, void, undefined> {
  let index = 0
  for await (const item of cases) {
    const draw =
      weight === undefined ? drawOf(item.id, seed) : drawByWeight(item.id, seed, checkWeight(weight(item), item))
    if (draw < Number.POSITIVE_INFINITY) {
      yield { item, index, draw }
    }
    index += 1
  }
}

function checkWeight(weight: number, { id }: Case): number {
  if (!(typeof weight === 'number' && weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
    throw new DatasetError(
      { source: `case "${id}"` },
      `sample: the weight of a case must be a number ≥ 0, got ${String(weight)}${typeof weight === 'number' ? '' : ` (${typeof weight})`}`,
    )
  }
  return weight
}
