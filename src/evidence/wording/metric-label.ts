import type { MetricEvidence } from '../metric-evidence.ts'

/** What a metric is called in reports: `p95 latency`, `total cost`; of a mean the name, `latency.mean`. @public */
export function metricLabel({ name, statistic }: Pick<MetricEvidence, 'name' | 'statistic'>): string {
  if (statistic === undefined || statistic === 'aggregate') {
    return name
  }
  const end = `.${statistic}`
  return `${statistic} ${name.endsWith(end) ? name.slice(0, -end.length) : name}`
}
