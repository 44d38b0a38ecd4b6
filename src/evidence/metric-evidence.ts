/** How a metric is measured and shown. @public */
export interface MetricEvidence {
  readonly name: string
  /** What of the values is judged; absent: their mean. */
  readonly statistic?: 'p50' | 'p95' | 'p99' | 'total' | 'aggregate' | `pass@${number}` | `pass^${number}`
  readonly unit: 'score' | 'share' | 'ms' | 'usd' | 'tokens'
  readonly direction: 'higher' | 'lower'
  readonly scale: 'binary' | 'unbounded' | { readonly min: number; readonly max: number }
}
