import type { TrafficFigures } from '../../calls/traffic.ts'
import { count } from './count.ts'
import { formatUsd } from './format-usd.ts'

/**
 * Money that calls have cost now: `$0.42`, `at least $0.42 (cost of 3 calls unknown)`, `cost unknown`.
 *
 * @returns `undefined` where it is known to be none
 * @public
 */
export function describeSpending({ spentUsd, unknownSpent, latency }: TrafficFigures): string | undefined {
  if (unknownSpent === 0) {
    return spentUsd > 0 ? formatUsd(spentUsd) : undefined
  }
  if (spentUsd > 0) {
    return `at least ${formatUsd(spentUsd)} (cost of ${count(unknownSpent, 'call')} unknown)`
  }
  return unknownSpent === latency.count ? 'cost unknown' : `cost of ${count(unknownSpent, 'call')} unknown`
}
