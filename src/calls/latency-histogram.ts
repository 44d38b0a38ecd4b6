/**
 * Latencies in buckets that grow by a constant ratio: plain JSON, mergeable without loss, and bounded (a thousand
 * buckets cover a microsecond to an hour).
 *
 * @public
 */
export interface LatencyHistogram {
  readonly count: number
  /** Milliseconds. */
  readonly sumMs: number
  /** `null` as long as there is none. */
  readonly minMs: number | null
  readonly maxMs: number | null
  /** Number of latencies by bucket: bucket i holds (1.02^(i−1), 1.02^i] ms; `zero` those that are 0. */
  readonly buckets: Readonly<Record<string, number>>
}

/** Ratio of bucket limits. A quantile read off a bucket's middle is within 1 % of the true one. */
const RATIO = 1.02
const LOG_RATIO = Math.log(RATIO)
const ZERO = 'zero'

/** @internal */
export const emptyHistogram: LatencyHistogram = { count: 0, sumMs: 0, minMs: null, maxMs: null, buckets: {} }

/**
 * The bucket of a latency: the logarithmic mapping of DDSketch (Masson, Rim and Lee, PVLDB 12(12), 2019).
 *
 * @param latencyMs - finite, ≥ 0
 * @internal
 */
export function bucketOf(latencyMs: number): string {
  return latencyMs > 0 ? String(Math.ceil(Math.log(latencyMs) / LOG_RATIO)) : ZERO
}

/** Joins histograms: as if all latencies had been counted in one. @internal */
export function mergeHistograms(histograms: readonly LatencyHistogram[]): LatencyHistogram {
  const buckets: Record<string, number> = {}
  const total = { count: 0, sumMs: 0, minMs: null as number | null, maxMs: null as number | null, buckets }
  for (const { count, sumMs, minMs, maxMs, buckets: part } of histograms) {
    total.count += count
    total.sumMs += sumMs
    total.minMs = extreme(Math.min, total.minMs, minMs)
    total.maxMs = extreme(Math.max, total.maxMs, maxMs)
    for (const [bucket, number] of Object.entries(part)) {
      buckets[bucket] = (buckets[bucket] ?? 0) + number
    }
  }
  return total
}

/**
 * A quantile, in milliseconds: the value of rank ⌈p × count⌉, within 1 %.
 *
 * @param p - 0 to 1
 * @returns `null` without latencies
 * @throws RangeError if `p` is outside [0, 1]
 * @internal
 */
export function latencyQuantile(histogram: LatencyHistogram, p: number): number | null {
  if (!(p >= 0 && p <= 1)) {
    throw new RangeError(`latencyQuantile: p must be between 0 and 1, got ${p}`)
  }
  const { count, minMs, maxMs } = histogram
  if (count === 0 || minMs === null || maxMs === null) {
    return null
  }
  const rank = Math.max(1, Math.ceil(p * count))
  let seen = 0
  for (const [bucket, number] of inOrder(histogram.buckets)) {
    seen += number
    if (seen >= rank) {
      return Math.min(maxMs, Math.max(minMs, middleOf(bucket)))
    }
  }
  return maxMs
}

/**
 * How many latencies are at most so long, counted by buckets: those within 2 % of the bound may be on either side.
 *
 * @param boundMs - ≥ 0
 * @internal
 */
export function latenciesUpTo({ count, maxMs, buckets }: LatencyHistogram, boundMs: number): number {
  if (maxMs !== null && maxMs <= boundMs) {
    return count
  }
  return inOrder(buckets)
    .filter(([bucket]) => middleOf(bucket) <= boundMs)
    .reduce((sum, [, number]) => sum + number, 0)
}

function inOrder(buckets: LatencyHistogram['buckets']): ReadonlyArray<readonly [index: number, count: number]> {
  return Object.entries(buckets)
    .map(([bucket, count]) => [bucket === ZERO ? Number.NEGATIVE_INFINITY : Number(bucket), count] as const)
    .sort(([a], [b]) => a - b)
}

/** The value whose relative distance to both limits of the bucket is the same. */
function middleOf(bucket: number): number {
  return bucket === Number.NEGATIVE_INFINITY ? 0 : (2 * RATIO ** bucket) / (1 + RATIO)
}

function extreme(pick: (a: number, b: number) => number, a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : pick(a, b)
}
