/**
 * How many of one list can have a partner of the other, each its own, whatever their order: a maximum bipartite matching by augmenting
 * paths (Kuhn 1955). Time is the product of the lengths and the result.
 *
 * @internal
 */
export function pairUp<One, Other>(
  one: readonly One[],
  other: readonly Other[],
  fits: (one: One, other: Other) => boolean,
): number {
  const partnerOf = new Map<number, number>()
  const place = (index: number, tried: Set<number>): boolean => {
    for (const [j, candidate] of other.entries()) {
      const item = one[index]
      if (item !== undefined && !tried.has(j) && fits(item, candidate)) {
        tried.add(j)
        const holder = partnerOf.get(j)
        if (holder === undefined || place(holder, tried)) {
          partnerOf.set(j, index)
          return true
        }
      }
    }
    return false
  }
  return one.filter((_, index) => place(index, new Set())).length
}
