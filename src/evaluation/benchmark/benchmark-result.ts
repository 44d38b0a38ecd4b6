import { quantiles } from '../../statistics/quantile/quantiles.ts'
import { type SpeedComparison, type SpeedComparisonOptions, compareSpeeds } from './compare-speeds.ts'

/** What calls of one function took. @public */
export interface FunctionTiming {
  readonly name: string
  /** Calls that were timed. */
  readonly iterations: number
  /** Mean time of a call, in milliseconds. */
  readonly meanMs: number
  /** Median over the rounds, which a round disturbed by something else does not change. */
  readonly medianMs: number
  /** The mean of the calls of each round, in milliseconds, the first round first. */
  readonly roundsMs: readonly number[]
}

/** What functions took that were timed in turns. @public */
export class BenchmarkResult<Name extends string = string> {
  /** In the order in which they were named. */
  readonly timings: readonly FunctionTiming[]

  /** @internal */
  constructor(rounds: ReadonlyMap<Name, readonly number[]>, callsPerRound: number) {
    this.timings = [...rounds].map(([name, roundsMs]) => ({
      name,
      iterations: roundsMs.length * callsPerRound,
      meanMs: roundsMs.reduce((sum, value) => sum + value, 0) / roundsMs.length,
      medianMs: quantiles(roundsMs, [0.5])[0] ?? 0,
      roundsMs,
    }))
  }

  /** The one with the least median. Of some that are alike it is the one that was luckiest: compare them. */
  get fastest(): FunctionTiming {
    return this.timings.reduce((best, timing) => (timing.medianMs < best.medianMs ? timing : best))
  }

  /**
   * Whether one function is faster than another, round by round.
   *
   * @throws RangeError if there is no function of that name, or an option is out of range
   */
  compare(before: Name, after: Name, options: SpeedComparisonOptions = {}): SpeedComparison {
    return compareSpeeds(this.#find(before), this.#find(after), options)
  }

  #find(name: Name): FunctionTiming {
    const found = this.timings.find((timing) => timing.name === name)
    if (found === undefined) {
      const known = this.timings.map((timing) => `"${timing.name}"`).join(', ')
      throw new RangeError(`there is no function "${name}" in this benchmark; it has ${known}`)
    }
    return found
  }
}
