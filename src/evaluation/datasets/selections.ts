import { hash } from 'node:crypto'

import type { Case } from '../case.ts'

/** Changed items with their index. @internal */
export async function* mapCases<C, D>(
  cases: AsyncIterable<C>,
  change: (item: C) => D | Promise<D>,
): AsyncGenerator<readonly [index: number, item: D], void, undefined> {
  let index = 0
  for await (const item of cases) {
    yield [index, await change(item)]
    index += 1
  }
}

/** @internal */
export async function* filterCases<C>(
  cases: AsyncIterable<C>,
  keep: (item: C) => boolean | Promise<boolean>,
): AsyncGenerator<C, void, undefined> {
  for await (const item of cases) {
    if (await keep(item)) {
      yield item
    }
  }
}

/** Stops reading after `count` items. @internal */
export async function* takeCases<C>(cases: AsyncIterable<C>, count: number): AsyncGenerator<C, void, undefined> {
  let taken = 0
  for await (const item of cases) {
    yield item
    taken += 1
    if (taken === count) {
      return
    }
  }
}

/** The `count` cases with the smallest draws; holds at most twice as many in memory. @internal */
export async function* sampleCases<C extends Case>(
  cases: AsyncIterable<C>,
  { count, seed }: { readonly count: number; readonly seed: number },
): AsyncGenerator<C, void, undefined> {
  let kept: Array<Drawn<C>> = []
  for await (const drawn of drawEach(cases, seed)) {
    kept.push(drawn)
    if (kept.length >= 2 * count) {
      kept = smallestDraws(kept, count)
    }
  }
  yield* inOrder(smallestDraws(kept, count))
}

/** The share `ratio` of cases with the smallest draws, or the others. @internal */
export async function* splitCases<C extends Case>(
  cases: AsyncIterable<C>,
  { ratio, seed, first }: { readonly ratio: number; readonly seed: number; readonly first: boolean },
): AsyncGenerator<C, void, undefined> {
  const all: Array<Drawn<C>> = []
  for await (const drawn of drawEach(cases, seed)) {
    all.push(drawn)
  }
  const sorted = smallestDraws(all, all.length)
  const boundary = Math.round(ratio * all.length)
  yield* inOrder(first ? sorted.slice(0, boundary) : sorted.slice(boundary))
}

interface Drawn<C> {
  readonly item: C
  readonly index: number
  /**
   * A whole number in [0, 2⁴⁸) made from seed and id alone: as good as random over ids, the same on every machine,
   * and independent of the order in which cases are read.
   */
  readonly draw: number
}

async function* drawEach<C extends Case>(
  cases: AsyncIterable<C>,
  seed: number,
): AsyncGenerator<Drawn<C>, void, undefined> {
  let index = 0
  for await (const item of cases) {
    const draw = hash('sha256', `${seed}:${item.id}`, 'buffer').readUIntBE(0, 6)
    yield { item, index, draw }
    index += 1
  }
}

function smallestDraws<C>(drawn: ReadonlyArray<Drawn<C>>, count: number): Array<Drawn<C>> {
  return drawn.toSorted((a, b) => a.draw - b.draw || a.index - b.index).slice(0, count)
}

function inOrder<C>(drawn: ReadonlyArray<Drawn<C>>): C[] {
  return drawn.toSorted((a, b) => a.index - b.index).map(({ item }) => item)
}
