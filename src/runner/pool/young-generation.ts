import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Two halves of 8 MB, as in an eval worker: with less, the main process spends a fifth more time on collecting. */
const enoughBytes = 16 * 1024 * 1024

/** Any other collection leaves the young generation as large as it is. */
const thorough = { type: 'major', execution: 'sync', flavor: 'last-resort' } as const

/** Often enough to meet each doubling, and nothing beside what a run does. */
const checkInMs = 50

/**
 * Gives back what the main process's young generation has grown to while Vitest started, usually 32 MB and mostly empty:
 * a full collection shrinks it to what V8 starts with, which takes some 50 ms. Where it is no larger than calls need,
 * nothing happens.
 *
 * @internal
 */
export function shrinkYoungGeneration(): void {
  if (youngBytes() <= enoughBytes) {
    return
  }
  if (globalThis.gc !== undefined) {
    globalThis.gc(thorough)
    return
  }
  setFlagsFromString('--expose-gc')
  runInNewContext('globalThis.gc?.(thorough)', { thorough })
  setFlagsFromString('--no-expose-gc')
}

/**
 * Calls back once the main process's young generation is large enough for calls, and keeps no process alive for it.
 *
 * @returns stops the watch
 * @internal
 */
export function whenYoungGenerationIsLarge(then: () => void): () => void {
  const timer = setInterval(() => {
    if (youngBytes() >= enoughBytes) {
      clearInterval(timer)
      then()
    }
  }, checkInMs)
  timer.unref()
  return () => clearInterval(timer)
}

function youngBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0
}
