/** What one member has answered, as far as votes are counted. @internal */
export interface CountedVote {
  readonly weight: number
  /** The same for answers that are the same; `undefined` where the member failed. */
  readonly key: string | undefined
}

/** How votes stand. @internal */
export interface Standing {
  /** The first vote for the answer that has most of the weight; `undefined` where nobody answered. Of equals, the one that stands first. */
  readonly leader: number | undefined
  /** Weight of the votes for that answer. */
  readonly led: number
  /** The largest weight of another answer. */
  readonly second: number
  /** Of all votes, those that failed included. */
  readonly total: number
}

/** @internal */
export function countAnswers(votes: readonly CountedVote[]): Standing {
  const groups = new Map<string, { readonly first: number; weight: number }>()
  for (const [index, { key, weight }] of votes.entries()) {
    if (key !== undefined) {
      const group = groups.get(key) ?? { first: index, weight: 0 }
      group.weight += weight
      groups.set(key, group)
    }
  }
  // Sorting is stable, and groups are in the order of their first votes.
  const [leader, second] = [...groups.values()].toSorted((one, other) => other.weight - one.weight)
  const total = votes.reduce((sum, { weight }) => sum + weight, 0)
  return { leader: leader?.first, led: leader?.weight ?? 0, second: second?.weight ?? 0, total }
}
