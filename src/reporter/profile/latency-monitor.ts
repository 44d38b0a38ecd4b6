import { modelRows } from './model-rows.ts'
import type { Monitor } from './profile.ts'

/**
 * How long live replies took, by model: count, mean, median, a percentile, and the longest, within 1 %; milliseconds from the first
 * byte sent to the last received. Waits within the gateway are not part of it, replies from the cache neither.
 *
 * @param options - `percentile`: as a share, 0 to 1
 * @throws RangeError if the percentile is outside [0, 1]
 * @public
 */
export function latencyMonitor({ percentile = 0.99 }: { readonly percentile?: number } = {}): Monitor {
  if (!(percentile >= 0 && percentile <= 1)) {
    throw new RangeError(`latencyMonitor: percentile must be between 0 and 1, got ${percentile}`)
  }
  // 0.999 × 100 is 99.90000000000001.
  const name = `p${Number((percentile * 100).toPrecision(12))}Ms`
  return {
    name: 'latency',
    read: (report) =>
      modelRows(report, ({ figures: { latency }, latencyMs }) => ({
        replies: latency.count,
        meanMs: latency.count === 0 ? null : latency.sumMs / latency.count,
        p50Ms: latencyMs(0.5),
        [name]: latencyMs(percentile),
        maxMs: latency.maxMs,
      })),
  }
}
