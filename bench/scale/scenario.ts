/** A run to be simulated. Times in seconds. */
export interface Scenario {
  readonly name: string
  readonly calls: number
  /** Runs (shards) that share the queue. */
  readonly coordinators: number
  /** Calls that one coordinator may have under way: `gateway.concurrency`. */
  readonly concurrency: number
  /** Calls in the queue for each that workers make at once: `inflightFactor`. */
  readonly inflightFactor: number
  readonly minWorkers: number
  readonly maxWorkers: number
  /** Calls that one worker makes at once. */
  readonly callsPerWorker: number
  /** How long a worker takes to start. */
  readonly startSeconds: number
  /** Log-normal latency of the provider: its mean, and the standard deviation of its logarithm. */
  readonly latency: { readonly mean: number; readonly sigma: number }
  /** Of all workers together; `Infinity` for none. */
  readonly requestsPerMinute: number
  /** Processor time of a coordinator for each call. */
  readonly coordinatorSeconds: number
  /** Processor time of Redis, which has one thread, for each call. */
  readonly redisSeconds: number
}

/** What keeps a run from being faster. */
export type Bound = 'workers' | 'coordinators' | 'Redis' | 'rate limit' | 'concurrency'

/** What became of it. */
export interface Outcome {
  readonly seconds: number
  readonly peakWorkers: number
  /** Worker-seconds: what the machines cost. */
  readonly workerSeconds: number
  /** Seconds by what bounded them; of simulations that cannot tell, empty. */
  readonly boundBy: ReadonlyMap<Bound, number>
}

/** Seconds between two looks at the queue. */
export const LOOK_SECONDS = 5

/** Room that a coordinator uses in the queue, as `BackPressure` gives it. */
export function roomOf({ concurrency, inflightFactor, callsPerWorker }: Scenario, workers: number): number {
  return Math.min(concurrency, Math.max(8, workers * callsPerWorker * inflightFactor))
}
