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

/** Arrays of `size` items; the last may be shorter. @internal */
export async function* batchCases<C>(cases: AsyncIterable<C>, size: number): AsyncGenerator<C[], void, undefined> {
  let batch: C[] = []
  for await (const item of cases) {
    batch.push(item)
    if (batch.length === size) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) {
    yield batch
  }
}
