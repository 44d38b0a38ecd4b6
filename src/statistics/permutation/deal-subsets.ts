import type { RandomSource } from '../random/random-source.ts'

/** How the values of both arms were dealt out anew. @internal */
export interface Dealing {
  /** How many times, the observed dealing not counted if they were drawn. */
  readonly count: number
  /** Whether these were all ways there are. */
  readonly exact: boolean
}

/** Beyond so many ways to deal out the values they are drawn, not enumerated. */
const mostEnumerated = 1_000_000

/**
 * Visits all subsets of m of 0, 1, …, n − 1, or as many random ones as asked for where there are more than a million.
 *
 * @param visit - gets the members, in an array that is used again
 * @internal
 */
export function dealSubsets(
  { n, m }: { readonly n: number; readonly m: number },
  { random, resamples }: { readonly random: RandomSource; readonly resamples: number },
  visit: (members: Uint32Array) => void,
): Dealing {
  const all = countSubsets(n, m)
  if (all <= mostEnumerated) {
    visitAll(n, m, visit)
    return { count: all, exact: true }
  }
  const order = Uint32Array.from({ length: n }, (_, i) => i)
  const members = order.subarray(0, m)
  for (let draw = 0; draw < resamples; draw++) {
    // The first m steps of a Fisher–Yates shuffle: every subset is equally likely whatever the order was.
    for (let i = 0; i < m; i++) {
      const other = i + Math.floor(random.next() * (n - i))
      const value = order[i] ?? 0
      order[i] = order[other] ?? 0
      order[other] = value
    }
    visit(members)
  }
  return { count: resamples, exact: false }
}

// Exact while it is at most a million, and above that it does not matter.
function countSubsets(n: number, m: number): number {
  let count = 1
  for (let i = 1; i <= Math.min(m, n - m); i++) {
    count = (count * (n - i + 1)) / i
    if (count > mostEnumerated) return Number.POSITIVE_INFINITY
  }
  return count
}

function visitAll(n: number, m: number, visit: (members: Uint32Array) => void): void {
  const members = Uint32Array.from({ length: m }, (_, i) => i)
  for (;;) {
    visit(members)
    let position = m - 1
    while (position >= 0 && members[position] === n - m + position) position--
    if (position < 0) return
    let next = (members[position] ?? 0) + 1
    for (; position < m; position++) members[position] = next++
  }
}
