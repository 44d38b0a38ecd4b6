import type { ModelRequest } from './model-request.ts'

/**
 * Time to the first byte of a reply, in milliseconds:
 *
 * - a number: always the same;
 * - `{ from, to }`: uniform;
 * - `{ median, p95 }`: log-normal, the shape of real providers; `p95 ≥ median > 0`. One in 10,000 waits
 *   `median × (p95 / median) ^ 2.26`;
 * - a function of the request.
 *
 * Drawn by the seed, the conversation and its attempt, so that equal traffic waits equally long.
 *
 * @public
 */
export type Latency = number | UniformLatency | LogNormalLatency | ((request: ModelRequest) => number)

/** Any time between two limits, all equally likely. Milliseconds. @public */
export interface UniformLatency {
  readonly from: number
  readonly to: number
}

/** A long right tail. Milliseconds. @public */
export interface LogNormalLatency {
  readonly median: number
  readonly p95: number
}
