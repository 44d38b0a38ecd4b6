import { countCalls } from '../../evidence/traffic/count-calls.ts'
import { describeLiveTraffic } from '../../evidence/wording/describe-live-traffic.ts'
import type { TrafficSource } from './traffic-source.ts'

/** Reading the account sums it up: fast enough for the eye, slow enough to cost nothing. */
const leastIntervalMs = 250
/** Rates are of so much time: less jumps, more lags. */
const windowMs = 5_000

interface Sample {
  readonly timeMs: number
  readonly calls: number
}

/** Says how model calls are going: how fast, for how much money, and how many wait. @internal */
export class TrafficMeter {
  readonly #source: TrafficSource
  readonly #now: () => number
  #samples: readonly Sample[] = []
  #line: string | undefined

  /** @param now - clock in milliseconds */
  constructor(source: TrafficSource, now: () => number) {
    this.#source = source
    this.#now = now
  }

  /** One line; `undefined` before the first call. Reads the account at most four times a second. */
  line(): string | undefined {
    const now = this.#now()
    const latest = this.#samples.at(-1)
    if (latest === undefined || now - latest.timeMs >= leastIntervalMs) {
      this.#read(now)
    }
    return this.#line
  }

  #read(now: number): void {
    const traffic = this.#source.traffic() ?? { groups: [], peakConcurrency: {} }
    const sample = { timeMs: now, calls: countCalls(traffic) }
    this.#samples = [...this.#samples.filter(({ timeMs }) => now - timeMs <= windowMs), sample]
    this.#line = describeLiveTraffic({ traffic, callsPerSecond: this.#rate(sample), waiting: this.#source.waiting() })
  }

  #rate(last: Sample): number | undefined {
    const first = this.#samples[0] ?? last
    const elapsedMs = last.timeMs - first.timeMs
    return elapsedMs < 2 * leastIntervalMs ? undefined : ((last.calls - first.calls) / elapsedMs) * 1000
  }
}
