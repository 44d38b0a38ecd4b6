import type { TwoProportions } from '../two-proportions.ts'

/** Successes of the candidate, given how many cases of both arms succeeded. @internal */
export interface ConditionalCount {
  readonly all: number
  readonly count: number
}

/**
 * Order of two hypergeometric upper tails P(X ≥ count) over the same arms, decided in whole numbers.
 *
 * @returns a number below, at or above 0 as the first tail is smaller than, equal to or larger than the second
 * @internal
 */
export function compareHypergeometricTails(
  arms: TwoProportions,
  first: ConditionalCount,
  second: ConditionalCount,
): number {
  const total = arms.candidate.n + arms.baseline.n
  const difference = ways(arms, first) * choose(total, second.all) - ways(arms, second) * choose(total, first.all)
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}

// Σ C(n₁, x) C(n₂, all − x) over x ≥ count, each term from the one before.
function ways({ candidate, baseline }: TwoProportions, { all, count }: ConditionalCount): bigint {
  const highest = Math.min(all, candidate.n)
  if (count > highest) return 0n
  let term = choose(candidate.n, count) * choose(baseline.n, all - count)
  let sum = term
  for (let x = count; x < highest; x++) {
    term = (term * BigInt(candidate.n - x) * BigInt(all - x)) / (BigInt(x + 1) * BigInt(baseline.n - all + x + 1))
    sum += term
  }
  return sum
}

function choose(n: number, k: number): bigint {
  const fewer = Math.min(k, n - k)
  let result = 1n
  for (let i = 1; i <= fewer; i++) result = (result * BigInt(n - fewer + i)) / BigInt(i)
  return result
}
