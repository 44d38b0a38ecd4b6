import { setTimeout as wait } from 'node:timers/promises'
import { getHeapStatistics } from 'node:v8'

/** Memory of this thread, in bytes. @public */
export interface MemoryPressure {
  /** In use when reading paused: objects, and buffers outside the heap. */
  readonly current: number
  /** The limit. */
  readonly max: number
}

/** Options of `limitMemory`. @public */
export interface MemoryLimitOptions {
  /** Called whenever reading pauses. What it throws ends reading. */
  readonly onMemoryPressure?: (pressure: MemoryPressure) => void
  /** The longest pause, in milliseconds: reading then goes on, as if memory had become free. @defaultValue 1_000 */
  readonly pauseMs?: number
}

/** @internal */
export interface MemoryGauge {
  /** Bytes in use. */
  readonly used: () => number
  /** Asks for memory to be freed. */
  readonly collect: () => void
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>
}

/** @internal */
export const threadMemory: MemoryGauge = {
  used: () => {
    const { used_heap_size: heap, external_memory: external } = getHeapStatistics()
    return heap + external
  },
  // Only there under --expose-gc; V8 would collect by itself, but later.
  collect: () => globalThis.gc?.(),
  wait: async (ms, signal) => {
    await wait(ms, undefined, signal === undefined ? {} : { signal })
  },
}

/** How often memory is looked at in a pause. */
const LOOK_MS = 50

/** Cases between two looks, after a pause that freed nothing: it would do nothing again, and reading shall get on. */
const CASES_AFTER_PAUSE = 1_000

/** @internal */
export interface MemoryLimit extends MemoryLimitOptions {
  readonly max: number
  readonly signal?: AbortSignal | undefined
  readonly gauge?: MemoryGauge
}

/**
 * Hands items on as they are, but pauses before the next while more memory is in use than allowed. What has been handed out can meanwhile
 * be worked off. A pause ends after a while in any case: were it what waits for its own end, nothing would ever go on.
 *
 * @internal
 */
export async function* limitMemory<C>(items: AsyncIterable<C>, limit: MemoryLimit): AsyncGenerator<C, void, undefined> {
  let untilLook = 0
  for await (const item of items) {
    yield item
    untilLook -= 1
    if (untilLook <= 0) {
      untilLook = (await pause(limit)) ? 0 : CASES_AFTER_PAUSE
    }
  }
}

/** @returns whether less memory is in use than allowed */
async function pause({
  max,
  signal,
  onMemoryPressure,
  pauseMs = 1_000,
  gauge = threadMemory,
}: MemoryLimit): Promise<boolean> {
  const current = gauge.used()
  if (current <= max) {
    return true
  }
  onMemoryPressure?.({ current, max })
  gauge.collect()
  for (let left = pauseMs; left > 0 && gauge.used() > max; left -= LOOK_MS) {
    await gauge.wait(Math.min(LOOK_MS, left), signal)
  }
  return gauge.used() <= max
}
