import type { Bottleneck, ComponentPerformance } from '../../evidence/performance/performance.ts'
import type { ReportedTraffic } from '../../evidence/traffic/reported-traffic.ts'
import { count } from '../../evidence/wording/count.ts'
import { formatDuration } from '../../evidence/wording/format-duration.ts'
import { describeFailedCalls } from './failed-calls.ts'
import type { ResolvedPerformance } from './performance-option.ts'

/** Less than this is not a bottleneck, whatever share of the time it is. */
const leastMs = 50

/**
 * The parts that take more time than they should, the worst first. Systems take most of the time of evaluations, as they should: what is
 * within its target is at most minor.
 *
 * @internal
 */
export function findBottlenecks(
  components: readonly ComponentPerformance[],
  traffic: ReportedTraffic | null,
  { criticalMs, criticalPercent }: Pick<ResolvedPerformance, 'criticalMs' | 'criticalPercent'>,
): Bottleneck[] {
  const found = components.flatMap((component): Bottleneck[] => {
    const isLong = component.busyMs >= criticalMs
    const isLarge = component.percent >= criticalPercent && component.busyMs >= leastMs
    if (component.component === 'scoring' || !(isLong || isLarge)) {
      return []
    }
    const isSlow = component.level === 'poor'
    const severity = isLong && isLarge && isSlow ? 'critical' : isSlow ? 'major' : 'minor'
    const impact = `${formatDuration(component.busyMs)}, ${Math.round(component.percent)} % of the time of evaluations`
    return [{ component: component.component, severity, impact, recommendation: adviceOn(component, traffic) }]
  })
  return worstFirst(found)
}

/** @internal */
export function worstFirst(found: readonly Bottleneck[]): Bottleneck[] {
  const order = ['critical', 'major', 'minor']
  return found.toSorted((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity))
}

const advice: Readonly<Record<string, string>> = {
  'dataset loading': 'keep the dataset in a local file, and what it is made of out of the test run',
  judging: 'ask for fewer bootstrap-based metrics (quantiles, bounded means) on very many cases, or judge by groups',
  relations: 'ask relations of fewer inputs, or keep the cache between runs',
  report: 'make fewer formats with rows (json, csv-cases)',
}

function adviceOn({ component, calling }: ComponentPerformance, traffic: ReportedTraffic | null): string {
  const known = Object.hasOwn(advice, component) ? advice[component] : undefined
  if (known !== undefined) {
    return known
  }
  const failed = calling > 0 ? describeFailedCalls(traffic) : undefined
  if (failed !== undefined) {
    return `${failed}: mend that first`
  }
  if (component.startsWith('scoring')) {
    return calling > 0
      ? 'let a smaller model judge, ask once per output, or keep the cache between runs'
      : 'score with less work per output, or load what the scorer needs once'
  }
  const throttled = (traffic?.groups ?? []).reduce((sum, group) => sum + group.throttledCalls, 0)
  return throttled > 0
    ? `${count(throttled, 'call')} waited for the limits: raise concurrency or requests per minute if the provider allows`
    : 'keep the cache between runs, raise concurrency, or take a quicker model'
}
