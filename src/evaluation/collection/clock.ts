import { performance } from 'node:perf_hooks'

/** Where times come from. @internal */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back. */
  readonly now: () => number
  /** The time of day. */
  readonly date: () => Date
}

/** @internal */
export const systemClock: Clock = { now: () => performance.now(), date: () => new Date() }
