import type { RandomSource } from '../../statistics/random/random-source.ts'
import type { Clock } from '../collection/clock.ts'

/** What is to be timed, and how. @internal */
export interface Timing {
  /** In the order of their names. */
  readonly functions: ReadonlyArray<() => unknown>
  readonly rounds: number
  /** How often each function is called in each round. */
  readonly callsPerRound: number
  readonly warmUp: number
  readonly clock: Pick<Clock, 'now'>
  readonly random: RandomSource
  readonly signal: AbortSignal | undefined
}

/** A clock that counts nanoseconds says no more than this, in milliseconds. */
const tickMs = 1e-6

/**
 * Times functions in turns: each round has all of them, in a random order, so that what slows the machine down for a while slows all of them
 * down.
 *
 * @returns the mean time of a call, in milliseconds and above 0, by function and round
 * @throws what a function throws; the reason of the signal
 * @internal
 */
export async function timeRounds(timing: Timing): Promise<number[][]> {
  const { functions, rounds, callsPerRound, warmUp, random, signal } = timing
  for (const call of functions) {
    await callTimes(call, warmUp)
  }
  const times = functions.map((): number[] => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const index of shuffled(functions.length, random)) {
      signal?.throwIfAborted()
      const startedAt = timing.clock.now()
      await callTimes(functions[index] ?? (() => {}), callsPerRound)
      const ms = timing.clock.now() - startedAt
      // Where it falls between two ticks nobody knows; equal times would say that nothing differs.
      times[index]?.push(Math.max(tickMs / 2, ms + (random.next() - 0.5) * tickMs) / callsPerRound)
    }
  }
  return times
}

/** Waits only for what has to be waited for: that itself takes time. */
async function callTimes(call: () => unknown, count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    const result = call()
    if (isAwaited(result)) {
      await result
    }
  }
}

function isAwaited(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'then' in result && typeof result.then === 'function'
}

function shuffled(count: number, random: RandomSource): number[] {
  return Array.from({ length: count }, (_, index) => ({ index, key: random.next() }))
    .sort((one, other) => one.key - other.key)
    .map(({ index }) => index)
}
