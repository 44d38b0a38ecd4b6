import { clopperPearsonInterval } from '../../statistics/proportion/clopper-pearson-interval.ts'
import { quantiles } from '../../statistics/quantile/quantiles.ts'

/** One request of a load. @public */
export interface LoadSample {
  /** Since the first request that counts, in milliseconds. */
  readonly startedAtMs: number
  /** Without waits for the gateway; of a request that failed, until it did. */
  readonly latencyMs: number
  /** Until the first piece of a streamed answer; `null` where nothing is streamed, or by a client of one's own. */
  readonly firstTokenMs: number | null
  readonly waitedMs: number
  readonly inputTokens: number | null
  readonly outputTokens: number | null
  readonly costUsd: number | null
  readonly error: { readonly name: string; readonly message: string } | null
}

/** Milliseconds. Quantiles interpolate linearly, as NumPy's do; those near 1 of few requests are little more than the largest. @public */
export interface LoadTimes {
  readonly mean: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/** An error, and how often it came. @public */
export interface LoadError {
  readonly name: string
  /** Of the first. */
  readonly message: string
  readonly count: number
}

/** What a load came to. Plain data. @public */
export interface LoadResult {
  readonly system: string
  readonly concurrency: number
  /** Why no more requests were begun: all were, the time was over, the first 100 all failed, there was no money left, or `end` was aborted. */
  readonly endedBy: 'requests' | 'time' | 'failures' | 'budget' | 'signal'
  readonly requests: number
  readonly succeeded: number
  readonly failed: number
  /** With its exact interval (Clopper–Pearson, 95 %). */
  readonly successRate: { readonly estimate: number; readonly lower: number; readonly upper: number }
  /** From the first request that counts to the end of the last. */
  readonly durationMs: number
  /** Those that were answered, by that time. */
  readonly requestsPerSecond: number
  /** Of requests that were answered; `null` where none was. */
  readonly latencyMs: LoadTimes | null
  readonly firstTokenMs: LoadTimes | null
  /** Tokens of all answers by the time that all of it took; `null` where one does not tell. */
  readonly outputTokensPerSecond: number | null
  /** Tokens of one answer by its own time: the median. */
  readonly replyTokensPerSecond: number | null
  readonly inputTokens: number | null
  readonly outputTokens: number | null
  /** US dollars; `null` where the cost of one answer is not known. */
  readonly costUsd: number | null
  /** How long requests waited for the gateway on average. Much of it means that the gateway, not the model, was what limited the load. */
  readonly meanWaitMs: number
  /** The most frequent first. */
  readonly errors: readonly LoadError[]
  /** In the order in which they ended. */
  readonly samples: readonly LoadSample[]
}

/** @internal */
export interface LoadFacts {
  readonly system: string
  readonly concurrency: number
  readonly endedBy: LoadResult['endedBy']
  readonly durationMs: number
}

/** Sums up a load. @internal */
export function summariseLoad(samples: readonly LoadSample[], facts: LoadFacts): LoadResult {
  const answered = samples.filter(({ error }) => error === null)
  const seconds = facts.durationMs / 1000
  const outputTokens = sumOf(answered, ({ outputTokens: tokens }) => tokens)
  return {
    ...facts,
    requests: samples.length,
    succeeded: answered.length,
    failed: samples.length - answered.length,
    successRate: rateOf(answered.length, samples.length),
    requestsPerSecond: seconds === 0 ? 0 : answered.length / seconds,
    latencyMs: timesOf(answered.map(({ latencyMs }) => latencyMs)),
    firstTokenMs: timesOf(answered.flatMap(({ firstTokenMs }) => (firstTokenMs === null ? [] : [firstTokenMs]))),
    outputTokensPerSecond: outputTokens === null || seconds === 0 ? null : outputTokens / seconds,
    replyTokensPerSecond: medianPace(answered),
    inputTokens: sumOf(answered, ({ inputTokens }) => inputTokens),
    outputTokens,
    costUsd: sumOf(answered, ({ costUsd }) => costUsd),
    meanWaitMs: samples.length === 0 ? 0 : samples.reduce((sum, { waitedMs }) => sum + waitedMs, 0) / samples.length,
    errors: countErrors(samples),
    samples,
  }
}

function rateOf(successes: number, n: number): LoadResult['successRate'] {
  if (n === 0) {
    return { estimate: Number.NaN, lower: 0, upper: 1 }
  }
  const { lower, upper } = clopperPearsonInterval({ successes, n })
  return { estimate: successes / n, lower, upper }
}

function timesOf(values: readonly number[]): LoadTimes | null {
  if (values.length === 0) {
    return null
  }
  const [p50 = 0, p95 = 0, p99 = 0, max = 0] = quantiles(values, [0.5, 0.95, 0.99, 1])
  return { mean: values.reduce((sum, value) => sum + value, 0) / values.length, p50, p95, p99, max }
}

/** Unknown as soon as one part is: a partial sum would pass for the whole. */
function sumOf(samples: readonly LoadSample[], read: (sample: LoadSample) => number | null): number | null {
  const values = samples.map(read)
  const known = values.filter((value) => value !== null)
  return values.length === 0 || known.length < values.length ? null : known.reduce((sum, value) => sum + value, 0)
}

function medianPace(samples: readonly LoadSample[]): number | null {
  const paces = samples.flatMap(({ outputTokens, latencyMs }) =>
    outputTokens === null || latencyMs === 0 ? [] : [outputTokens / (latencyMs / 1000)],
  )
  return paces.length === 0 ? null : (quantiles(paces, [0.5])[0] ?? null)
}

function countErrors(samples: readonly LoadSample[]): LoadError[] {
  const counts = new Map<string, LoadError>()
  for (const { error } of samples) {
    if (error !== null) {
      const known = counts.get(error.name)
      counts.set(error.name, { ...(known ?? error), count: (known?.count ?? 0) + 1 })
    }
  }
  return [...counts.values()].toSorted((one, other) => other.count - one.count)
}
