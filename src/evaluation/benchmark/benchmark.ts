import { createRandom } from '../../statistics/random/random-source.ts'
import { checkCount } from '../../statistics/samples/check-arguments.ts'
import { systemClock } from '../collection/clock.ts'
import { BenchmarkResult } from './benchmark-result.ts'
import { timeRounds } from './time-rounds.ts'

/** How functions are timed. @public */
export interface BenchmarkOptions {
  /**
   * Calls of each function that are timed, at least 10; a little more where they cannot be divided into rounds evenly.
   *
   * @defaultValue 100
   */
  readonly iterations?: number
  /**
   * Calls of each function before, which are not timed.
   *
   * @defaultValue a tenth of the iterations
   */
  readonly warmUp?: number
  /** Seed of the order in which functions take their turns. @defaultValue 0 */
  readonly seed?: number
  /** Stops between two rounds. */
  readonly signal?: AbortSignal
}

/** More make comparisons no surer, and leave less to each round. */
const mostRounds = 50

/**
 * Times functions against each other: scorers, prompts, whole systems. They take turns, so that they can be compared; those that return a promise are
 * waited for, one call after the other.
 *
 * @param functions - by name
 * @throws RangeError if there is no function, or a count is out of range; what a function throws; the reason of the signal
 * @example
 * ```ts
 * const speed = await benchmark({ before: () => parse(text), after: () => quickParse(text) }, { iterations: 1000 })
 * speed.compare('before', 'after') // { verdict: 'faster', ratio: 0.61, interval: { lower: 0.59, upper: 0.64, … }, … }
 * ```
 * @public
 */
export async function benchmark<Name extends string>(
  functions: Readonly<Record<Name, () => unknown>>,
  options: BenchmarkOptions = {},
): Promise<BenchmarkResult<Name>> {
  const { iterations = 100, seed = 0, signal } = options
  checkCount('iterations', iterations, 10)
  const { warmUp = Math.ceil(iterations / 10) } = options
  checkCount('warmUp', warmUp, 0)
  const names = Object.keys(functions) as Name[]
  if (names.length === 0) {
    throw new RangeError('benchmark() needs at least one function, by its name: { exact: () => score(output) }')
  }
  const callsPerRound = Math.max(1, Math.round(iterations / mostRounds))
  const rounds = Math.ceil(iterations / callsPerRound)
  const times = await timeRounds({
    functions: names.map((name) => functions[name]),
    rounds,
    callsPerRound,
    warmUp,
    clock: systemClock,
    random: createRandom(seed),
    signal,
  })
  return new BenchmarkResult(new Map(names.map((name, index) => [name, times[index] ?? []])), callsPerRound)
}
