/** A distribution over whole numbers whose probabilities rise to a mode and fall after it. @internal */
export interface UnimodalCounts {
  readonly lowest: number
  readonly highest: number
  readonly mode: number
  /** P(X = k). */
  readonly probability: (k: number) => number
  /** P(X ≤ k), also for k just outside the range. */
  readonly atMost: (k: number) => number
  /** P(X ≥ k), also for k just outside the range. */
  readonly atLeast: (k: number) => number
}

// As R does: results whose probabilities differ by rounding only count as equally probable.
const slack = 1 + 1e-7

/**
 * Probability of all results that are no more probable than `observed`: the two-sided p-value of exact tests. As the
 * probabilities rise up to the mode and fall after it, those results are a tail on either side.
 *
 * @returns a probability in [0, 1]
 * @internal
 */
export function asRareTails(counts: UnimodalCounts, observed: number): number {
  const { lowest, highest, mode, probability, atMost, atLeast } = counts
  const bound = probability(observed) * slack
  const isRare = (k: number): boolean => probability(k) <= bound
  if (observed <= mode) {
    const first = firstWhere(isRare, Math.max(observed, mode - 1), highest + 1)
    return Math.min(1, atMost(observed) + atLeast(first))
  }
  const first = firstWhere((k) => !isRare(k), lowest - 1, mode + 1)
  return Math.min(1, atLeast(observed) + atMost(first - 1))
}

// Smallest k in (low, high] from which the condition holds, given that it holds from some k on.
function firstWhere(condition: (k: number) => boolean, low: number, high: number): number {
  let [below, above] = [low, high]
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2)
    if (condition(middle)) above = middle
    else below = middle
  }
  return above
}
