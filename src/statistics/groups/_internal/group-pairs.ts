/** Positions of two groups, `first` < `second`. @internal */
export interface GroupPair {
  readonly first: number
  readonly second: number
}

/** All pairs of `count` groups: 0 and 1, 0 and 2, … @internal */
export function groupPairs(count: number): GroupPair[] {
  const pairs: GroupPair[] = []
  for (let first = 0; first < count; first++) {
    for (let second = first + 1; second < count; second++) pairs.push({ first, second })
  }
  return pairs
}
