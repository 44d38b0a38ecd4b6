import { binomialPmf } from '../../distributions/binomial-pmf.ts'

/** Distribution of how many of n independent values lie below the true quantile. @internal */
export interface RankTable {
  /** The lowest count that is kept: below it there is less than rounding. */
  readonly first: number
  /** P(count ≤ first + i). */
  readonly cumulative: Float64Array
}

// Counts further from the mean are as good as impossible: in standard deviations, and in counts for skewed tails.
const reach = 9
const extra = 40

/** The binomial counts of n values at a probability inside (0, 1). @internal */
export function rankTable(n: number, probability: number): RankTable {
  const deviation = Math.sqrt(n * probability * (1 - probability))
  const mode = Math.min(n, Math.floor((n + 1) * probability))
  const first = Math.max(0, Math.floor(mode - reach * deviation - extra))
  const last = Math.min(n, Math.ceil(mode + reach * deviation + extra))
  const masses = new Float64Array(last - first + 1)
  const odds = probability / (1 - probability)
  masses[mode - first] = binomialPmf(mode, n, probability)
  for (let k = mode + 1; k <= last; k++) masses[k - first] = (masses[k - 1 - first] ?? 0) * ((n - k + 1) / k) * odds
  for (let k = mode - 1; k >= first; k--)
    masses[k - first] = ((masses[k + 1 - first] ?? 0) * ((k + 1) / (n - k))) / odds
  let total = 0
  const cumulative = masses.map((mass) => (total = Math.min(1, total + mass)))
  cumulative[cumulative.length - 1] = 1
  return { first, cumulative }
}

/** P(count ≤ k). @internal */
export function rankCdf({ first, cumulative }: RankTable, k: number): number {
  if (k < first) return 0
  return k - first >= cumulative.length ? 1 : (cumulative[k - first] ?? 1)
}

/** The smallest count of at least this cumulative probability. @internal */
export function rankQuantile({ first, cumulative }: RankTable, q: number): number {
  let [low, high] = [0, cumulative.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cumulative[middle] ?? 1) >= q) high = middle
    else low = middle + 1
  }
  return first + low
}
