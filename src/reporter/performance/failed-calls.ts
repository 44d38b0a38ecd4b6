import type { ReportedTraffic } from '../../evidence/traffic/reported-traffic.ts'
import { count } from '../../evidence/wording/count.ts'

/**
 * Says how many calls came to nothing, failed or given up, where it was half of them or more: the time of such a run is that of failures
 * and of waiting for the next attempt, and says nothing of how quick it is otherwise.
 *
 * @internal
 */
export function describeFailedCalls(traffic: ReportedTraffic | null): string | undefined {
  const groups = traffic?.groups ?? []
  const calls = sum(groups.map((group) => group.calls))
  const failed = sum(groups.flatMap(({ errors, aborted }) => [aborted, ...Object.values(errors)]))
  if (failed === 0 || failed * 2 < calls) {
    return undefined
  }
  return `${failed === calls ? '' : `${failed.toLocaleString('en-US')} of `}${count(calls, 'call')} came to nothing`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
