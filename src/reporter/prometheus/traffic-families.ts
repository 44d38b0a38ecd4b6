import { latencySummaries } from '../../evidence/traffic/latency-summaries.ts'
import type { ReportedTraffic } from '../../evidence/traffic/reported-traffic.ts'
import type { Family, Labels, Sample } from './exposition.ts'

type Group = ReportedTraffic['groups'][number]
type Figure = { [Field in keyof Group]: Group[Field] extends number ? Field : never }[keyof Group]

/** Name, what it says, and where it is. What is in milliseconds is told in seconds. */
const counters: ReadonlyArray<readonly [name: string, help: string, figure: Figure]> = [
  ['calls_total', 'Calls answered or failed, from whatever source.', 'calls'],
  ['cache_hits_total', 'Calls answered from the cache.', 'hits'],
  ['calls_deduplicated_total', 'Calls answered by an identical one that was under way.', 'deduplicated'],
  ['calls_aborted_total', 'Calls given up by the caller.', 'aborted'],
  ['calls_without_usage_total', 'Replies that did not tell their tokens.', 'unknownUsage'],
  ['cost_usd_total', 'What the replies used cost when they were fetched.', 'costUsd'],
  ['spent_usd_total', 'What was spent now, on live replies.', 'spentUsd'],
  ['calls_without_cost_total', 'Replies whose cost is not known.', 'unknownCost'],
  ['waited_calls_total', 'Calls that waited for a slot, a limit or the next attempt.', 'waitedCalls'],
  ['waited_seconds_total', 'Time that calls waited.', 'waitedMs'],
  ['throttled_calls_total', 'Calls that waited for a limit or on the word of the provider.', 'throttledCalls'],
  ['throttled_seconds_total', 'Time that calls waited for that.', 'throttledMs'],
  ['retried_calls_total', 'Calls that were tried more than once.', 'retriedCalls'],
  ['retries_total', 'Further attempts.', 'retries'],
  ['retry_wait_seconds_total', 'Time that calls waited between attempts.', 'retryWaitMs'],
  ['hedges_total', 'Second requests that were sent because the first was slow.', 'hedges'],
  ['breaker_openings_total', 'How often the circuit breaker of the host opened.', 'breakerOpenings'],
]

const shares = [0.5, 0.9, 0.95, 0.99]

/** From a fast embedding to a long chain of thought. */
const boundsMs = [50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000]

/** What model calls came to. @internal */
export function trafficFamilies(traffic: ReportedTraffic | null): Family[] {
  if (traffic === null) {
    return []
  }
  const { groups } = traffic
  return [
    ...counters.map(([name, help, figure]) => counterOf(groups, { name, help, figure })),
    {
      name: 'touchstone_tokens_total',
      type: 'counter',
      help: 'Tokens of the replies used, as they state them.',
      samples: groups.flatMap((group) => [
        { labels: { ...namesOf(group), kind: 'input' }, value: group.inputTokens },
        { labels: { ...namesOf(group), kind: 'output' }, value: group.outputTokens },
      ]),
    },
    {
      name: 'touchstone_call_errors_total',
      type: 'counter',
      help: 'Failed calls by reason: an HTTP status, or what went wrong on the way.',
      samples: groups.flatMap((group) =>
        Object.entries(group.errors).map(([reason, value]) => ({ labels: { ...namesOf(group), reason }, value })),
      ),
    },
    ...latencyFamilies(traffic),
    {
      name: 'touchstone_peak_concurrency',
      type: 'gauge',
      help: 'The most calls under way at the host at one moment.',
      samples: Object.entries(traffic.peakConcurrency).map(([host, value]) => ({ labels: { host }, value })),
    },
    ...budgetFamilies(traffic.budget),
  ]
}

function counterOf(
  groups: readonly Group[],
  { name, help, figure }: { readonly name: string; readonly help: string; readonly figure: Figure },
): Family {
  const scale = figure.endsWith('Ms') ? 1 / 1000 : 1
  const samples = groups.map((group) => ({ labels: namesOf(group), value: group[figure] * scale }))
  return { name: `touchstone_${name}`, type: 'counter', help, samples }
}

function namesOf({ evaluation, system, host, model }: Group): Labels {
  return { evaluation, system, host, model }
}

function latencyFamilies(traffic: ReportedTraffic): Family[] {
  const summaries = latencySummaries(traffic, { shares, boundsMs })
  return [
    {
      name: 'touchstone_call_latency_seconds',
      type: 'histogram',
      help: 'Latency of live replies, first byte sent to last byte received.',
      samples: summaries.flatMap(({ host, model, counts, count, sumMs }): Sample[] => [
        ...[...counts, [Infinity, count] as const].map(([bound, value]) => ({
          suffix: '_bucket' as const,
          labels: { host, model, le: bound === Infinity ? '+Inf' : bound / 1000 },
          value,
        })),
        { suffix: '_sum', labels: { host, model }, value: sumMs / 1000 },
        { suffix: '_count', labels: { host, model }, value: count },
      ]),
    },
    {
      name: 'touchstone_call_latency_quantile_seconds',
      type: 'gauge',
      help: 'Quantiles of the same, within 1 %.',
      samples: summaries.flatMap(({ host, model, quantiles }) =>
        quantiles.map(([quantile, ms]) => ({ labels: { host, model, quantile }, value: ms / 1000 })),
      ),
    },
  ]
}

function budgetFamilies(budget: ReportedTraffic['budget']): Family[] {
  if (budget === undefined) {
    return []
  }
  const gauge = (name: string, help: string, value: number | null): Family => ({
    name: `touchstone_budget_${name}`,
    type: 'gauge',
    help,
    samples: value === null ? [] : [{ labels: {}, value }],
  })
  return [
    gauge('limit_usd', 'What may be spent.', budget.limitUsd),
    gauge('spent_usd', 'What was spent, and what calls of unknown usage may have cost at most.', budget.spentUsd),
    gauge('refused_calls', 'Calls that did not fit into the budget, and were not made.', budget.refused),
  ]
}
