import { sumFigures } from '../../calls/merge-traffic.ts'
import type { GatewayAccount } from '../../calls/gateway-account.ts'
import { count } from './count.ts'
import { describeBudget, describeSpending } from './describe-spending.ts'

/** How calls are going at the moment. @internal */
export interface LiveTraffic {
  /** All that ended so far. */
  readonly traffic: GatewayAccount
  /** Over the last seconds; absent as long as there is no telling. */
  readonly callsPerSecond?: number | undefined
  /** Calls that wait now, by host, where it is not for want of a slot. */
  readonly waiting: Readonly<Record<string, number>>
}

/**
 * One line: `42 calls/s · 1,204 calls · $0.12 · 37 waiting for api.openai.com`.
 *
 * @returns `undefined` before the first call
 * @internal
 */
export function describeLiveTraffic({ traffic, callsPerSecond, waiting }: LiveTraffic): string | undefined {
  const figures = sumFigures(traffic.groups)
  const queues = Object.entries(waiting).filter(([, calls]) => calls > 0)
  if (figures.calls === 0 && queues.length === 0) {
    return undefined
  }
  const spending = describeBudget(traffic.budget) ?? describeSpending(figures)
  return [
    ...(callsPerSecond === undefined ? [] : [`${rate(callsPerSecond)} calls/s`]),
    count(figures.calls, 'call'),
    ...(spending === undefined ? [] : [spending]),
    ...(figures.throttledCalls === 0 ? [] : [`${figures.throttledCalls.toLocaleString('en-US')} throttled`]),
    ...queues.map(([host, calls]) => `${calls.toLocaleString('en-US')} waiting for ${host}`),
  ].join(' · ')
}

function rate(callsPerSecond: number): string {
  return callsPerSecond < 9.95 ? callsPerSecond.toFixed(1) : Math.round(callsPerSecond).toLocaleString('en-US')
}
