import { midRanks } from './mid-ranks.ts'

/** For each value of either arm, how many values of the other it exceeds, ties counting ½. @internal */
export interface Placements {
  readonly candidate: Float64Array
  readonly baseline: Float64Array
}

/** @param candidate - not empty @param baseline - not empty @internal */
export function placements(candidate: ArrayLike<number>, baseline: ArrayLike<number>): Placements {
  const m = candidate.length
  const { ranks } = midRanks([...Array.from(candidate), ...Array.from(baseline)])
  // The rank among all is the rank in the own arm and the placement in the other.
  const own = { candidate: midRanks(candidate).ranks, baseline: midRanks(baseline).ranks }
  return {
    candidate: own.candidate.map((rank, i) => (ranks[i] ?? 0) - rank),
    baseline: own.baseline.map((rank, j) => (ranks[m + j] ?? 0) - rank),
  }
}
