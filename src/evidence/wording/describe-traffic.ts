import { sumFigures } from '../../calls/merge-traffic.ts'
import type { GatewayAccount } from '../../calls/gateway-account.ts'
import type { TrafficFigures } from '../../calls/traffic.ts'
import type { ReportedTraffic } from '../traffic/reported-traffic.ts'
import { compactCount } from './compact-count.ts'
import { count } from './count.ts'
import { describeBudget, describeSpending } from './describe-spending.ts'
import { formatDuration } from './format-duration.ts'

/**
 * What the model calls of a run came to, part by part: `800 calls`, `402 from cache`, `231k tokens`, `$0.42`. What is
 * zero is left out, and what is not known is never called zero.
 *
 * @public
 */
export function describeTraffic({ groups, budget }: GatewayAccount): string[] {
  const figures = sumFigures(groups)
  const spending = describeBudget(budget) ?? describeSpending(figures)
  const { calls, unattributed, hits, deduplicated, aborted } = figures
  return [
    count(calls, 'call'),
    ...(unattributed > 0 ? [`${number(unattributed)} outside any case`] : []),
    ...(hits > 0 ? [`${number(hits)} from cache`] : []),
    ...(deduplicated > 0 ? [`${number(deduplicated)} shared`] : []),
    ...tokens(figures),
    ...(spending === undefined ? [] : [spending]),
    ...throttles(figures),
    ...efforts(figures),
    ...failures(figures),
    ...(aborted > 0 ? [`${number(aborted)} given up`] : []),
  ]
}

/** What has to be said about how a run's traffic was limited and counted, one sentence each. @public */
export function trafficNotes({ limitsPerProcess, uncountedFiles }: ReportedTraffic): string[] {
  return [
    ...(limitsPerProcess
      ? ['Limits held for each worker process on its own, not for all together: the plugin makes them one.']
      : []),
    ...(uncountedFiles > 0
      ? [
          `The calls of ${count(uncountedFiles, 'file')} are not counted: ${uncountedFiles === 1 ? 'it' : 'they'} ended early.`,
        ]
      : []),
  ]
}

function tokens({ inputTokens, outputTokens, unknownUsage }: TrafficFigures): string[] {
  const total = inputTokens + outputTokens
  const unknown = unknownUsage > 0 ? `unknown for ${count(unknownUsage, 'reply', 'replies')}` : undefined
  if (total === 0) {
    return unknown === undefined ? [] : [`tokens ${unknown}`]
  }
  return [`${compactCount(total)} ${total === 1 ? 'token' : 'tokens'}${unknown === undefined ? '' : ` (${unknown})`}`]
}

/** Waits for a slot are left out: calls are there before their slots are, so that none is free for long. */
function throttles({ throttledCalls, throttledMs }: TrafficFigures): string[] {
  return throttledCalls === 0
    ? []
    : [`${number(throttledCalls)} throttled (${formatDuration(throttledMs / throttledCalls)} on average)`]
}

function efforts({ retriedCalls, retries, hedges, breakerOpenings }: TrafficFigures): string[] {
  const times = retries > retriedCalls ? ` (${number(retries)} times)` : ''
  return [
    ...(retriedCalls > 0 ? [`${number(retriedCalls)} retried${times}`] : []),
    ...(hedges > 0 ? [`${number(hedges)} hedged`] : []),
    ...(breakerOpenings > 0 ? [`circuit breaker opened ${count(breakerOpenings, 'time')}`] : []),
  ]
}

/** The most frequent reasons; the rest is counted. */
function failures({ errors }: TrafficFigures): string[] {
  const reasons = Object.entries(errors).sort(([, a], [, b]) => b - a)
  const failed = reasons.reduce((sum, [, times]) => sum + times, 0)
  const shown = reasons.slice(0, mostReasons).map(([reason, times]) => `${number(times)} × ${reason}`)
  const more = reasons.length > mostReasons ? ['…'] : []
  return failed === 0 ? [] : [`${number(failed)} failed (${[...shown, ...more].join(', ')})`]
}

const mostReasons = 4

function number(value: number): string {
  return value.toLocaleString('en-US')
}
