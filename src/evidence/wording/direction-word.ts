import type { MetricEvidence } from '../metric-evidence.ts'

/**
 * What a difference means, in the metric's own words: `better`, `slower`, `cheaper`, `more tokens`; `the same` for 0.
 *
 * @param oriented - positive = better
 * @public
 */
export function directionWord(metric: MetricEvidence, oriented: number): string {
  if (oriented === 0 || Number.isNaN(oriented)) {
    return 'the same'
  }
  if (metric.name === 'errors.mean' || metric.name === 'errors.total') {
    return oriented > 0 ? 'fewer errors' : 'more errors'
  }
  const raw = metric.direction === 'lower' ? -oriented : oriented
  switch (metric.unit) {
    case 'ms':
      return raw > 0 ? 'slower' : 'faster'
    case 'usd':
      return raw > 0 ? 'more expensive' : 'cheaper'
    case 'tokens':
      return raw > 0 ? 'more tokens' : 'fewer tokens'
    case 'share':
    case 'score':
    default:
      return oriented > 0 ? 'better' : 'worse'
  }
}
