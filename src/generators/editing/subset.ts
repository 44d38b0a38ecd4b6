import * as fc from 'fast-check'

/** How many of the items are drawn. @internal */
export interface SubsetOptions {
  /** Between 1 and the number of items. */
  readonly count: number
}

/**
 * Draws `count` of the items, in their order, and shrinks to fewer of them, down to one: first by halves, then by ever smaller
 * parts, so that the few that matter are found in few steps. (fast-check's own `subarray` draws sizes at random, takes quadratic time
 * for thousands of items, and tries many more steps; each step here may be a paid call.)
 *
 * @param prepare - what is made of the drawn items before they are shrunk, with the same source of randomness
 * @internal
 */
export function subsetOf<Item, Drawn>(
  items: readonly Item[],
  { count }: SubsetOptions,
  prepare: (drawn: readonly Item[], random: fc.Random) => readonly Drawn[],
): fc.Arbitrary<readonly Drawn[]> {
  return new SubsetArbitrary(items, count, prepare)
}

class SubsetArbitrary<Item, Drawn> extends fc.Arbitrary<readonly Drawn[]> {
  readonly #items: readonly Item[]
  readonly #count: number
  readonly #prepare: (drawn: readonly Item[], random: fc.Random) => readonly Drawn[]

  constructor(
    items: readonly Item[],
    count: number,
    prepare: (drawn: readonly Item[], random: fc.Random) => readonly Drawn[],
  ) {
    super()
    this.#items = items
    this.#count = count
    this.#prepare = prepare
  }

  override generate(random: fc.Random): fc.Value<readonly Drawn[]> {
    const drawn = drawIndexes(this.#items.length, this.#count, random).map((index) => this.#items[index] as Item)
    return new fc.Value(this.#prepare(drawn, random), undefined)
  }

  // Which items could have been drawn is not known of a list that was not drawn here.
  override canShrinkWithoutContext(_value: unknown): _value is readonly Drawn[] {
    return false
  }

  /** The context is the size of the part that was left out last: larger ones have been tried. */
  override shrink(value: readonly Drawn[], context: unknown): fc.Stream<fc.Value<readonly Drawn[]>> {
    const half = Math.ceil(value.length / 2)
    return fc.stream(withoutParts(value, typeof context === 'number' ? Math.min(context, half) : half))
  }
}

function* withoutParts<Item>(
  items: readonly Item[],
  largest: number,
): IterableIterator<fc.Value<readonly Item[]>, undefined> {
  if (items.length < 2) {
    return
  }
  for (let size = largest; size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < items.length; start += size) {
      const rest = [...items.slice(0, start), ...items.slice(start + size)]
      if (rest.length > 0) {
        yield new fc.Value(rest, size)
      }
    }
  }
}

/** Different indexes below `length`, in ascending order; each set of them is equally likely (Floyd's method). */
function drawIndexes(length: number, count: number, random: fc.Random): readonly number[] {
  const drawn = new Set<number>()
  for (let last = length - Math.min(count, length); last < length; last++) {
    const index = random.nextInt(0, last)
    drawn.add(drawn.has(index) ? last : index)
  }
  return [...drawn].sort((a, b) => a - b)
}
