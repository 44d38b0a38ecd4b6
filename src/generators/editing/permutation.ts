import * as fc from 'fast-check'

/**
 * Permutations of the positions 0 … length − 1, never the unchanged order. Shrinks to fewer moved positions, down to two that are exchanged.
 * (fast-check's own `shuffledSubarray` does not shrink the order.)
 *
 * @param length - at least 2
 * @internal
 */
export function permutationOf(length: number): fc.Arbitrary<readonly number[]> {
  return new PermutationArbitrary(length)
}

class PermutationArbitrary extends fc.Arbitrary<readonly number[]> {
  readonly #length: number

  constructor(length: number) {
    super()
    this.#length = length
  }

  override generate(random: fc.Random): fc.Value<readonly number[]> {
    const order = Array.from({ length: this.#length }, (_, index) => index)
    for (let last = order.length - 1; last > 0; last--) {
      exchange(order, last, random.nextInt(0, last))
    }
    if (order.every((position, index) => position === index)) {
      exchange(order, 0, order.length - 1)
    }
    return new fc.Value(order, undefined)
  }

  override canShrinkWithoutContext(_value: unknown): _value is readonly number[] {
    return false
  }

  override shrink(order: readonly number[]): fc.Stream<fc.Value<readonly number[]>> {
    return fc.stream(withFewerMoved(order))
  }
}

/** Puts half of the moved positions back, then ever fewer; the last steps put back one. */
function* withFewerMoved(order: readonly number[]): IterableIterator<fc.Value<readonly number[]>, undefined> {
  const moved = order.flatMap((position, index) => (position === index ? [] : [index]))
  for (let size = Math.ceil(moved.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < moved.length; start += size) {
      const shrunk = putBack(order, moved.slice(start, start + size))
      if (shrunk.some((position, index) => position !== index)) {
        yield new fc.Value(shrunk, undefined)
      }
    }
  }
}

/** What stood in the place of an index goes where the index stood. */
function putBack(order: readonly number[], indexes: readonly number[]): readonly number[] {
  const result = [...order]
  const placeOf = new Map(result.map((position, index) => [position, index]))
  for (const index of indexes) {
    const [position, place] = [result[index] ?? index, placeOf.get(index) ?? index]
    exchange(result, index, place)
    placeOf.set(index, index).set(position, place)
  }
  return result
}

function exchange(order: number[], a: number, b: number): void {
  const kept = order[a] ?? a
  order[a] = order[b] ?? b
  order[b] = kept
}
