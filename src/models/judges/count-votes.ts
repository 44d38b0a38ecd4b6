import type { Vote } from './read-vote.ts'

/** How votes are counted. @public */
export type Count = 'mean' | 'median' | 'majority'

/** What a jury says; `null` where nobody scored, or as many say one thing as another. @internal */
export function countVotes(votes: readonly Vote[], by: Count): number | null {
  const scores = scoresOf(votes)
  if (scores.length === 0) {
    return null
  }
  return by === 'mean' ? meanOf(scores) : by === 'median' ? medianOf(scores) : mostFrequent(scores)
}

/** The mean distance of two votes as a share of the range; `null` with fewer than two. @internal */
export function disagreementOf(votes: readonly Vote[], [min, max]: readonly [number, number]): number | null {
  const scores = scoresOf(votes)
  const distances = scores.flatMap((one, i) => scores.slice(i + 1).map((other) => Math.abs(one - other) / (max - min)))
  return distances.length === 0 ? null : meanOf(distances)
}

function scoresOf(votes: readonly Vote[]): number[] {
  return votes.flatMap(({ score }) => (score === null ? [] : [score]))
}

/** About the least of them, so that equal scores have exactly that mean, and none is out of their range. */
function meanOf(scores: readonly number[]): number {
  const [least, most] = [Math.min(...scores), Math.max(...scores)]
  return Math.min(most, least + scores.reduce((sum, score) => sum + (score - least) / scores.length, 0))
}

function medianOf(scores: readonly number[]): number {
  const sorted = scores.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return meanOf([sorted[Math.floor(middle)] ?? 0, sorted[Math.ceil(middle)] ?? 0])
}

function mostFrequent(scores: readonly number[]): number | null {
  const counts = [...new Set(scores)].map((score) => ({ score, count: scores.filter((one) => one === score).length }))
  const most = Math.max(...counts.map(({ count }) => count))
  const winners = counts.filter(({ count }) => count === most)
  return winners.length === 1 ? (winners[0]?.score ?? null) : null
}
