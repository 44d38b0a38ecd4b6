import { Worker } from 'node:worker_threads'

/** How often it is looked. Memory grows by some 100 MB meanwhile at most. */
const EVERY_MS = 25

/** A worker can tell this since Node 22.16. */
type Telling = Worker & {
  readonly getHeapStatistics?: () => Promise<{ readonly used_heap_size: number; readonly external_memory: number }>
}

/** Whether threads can be watched here. @internal */
export function canWatchMemory(): boolean {
  return 'getHeapStatistics' in Worker.prototype
}

/**
 * Calls `exceeded` once a worker has more than `memoryMb`, its buffers included. V8's own limit knows nothing of buffers, and ends
 * the whole process if it is passed by one large array.
 *
 * @returns what ends the watch
 * @internal
 */
export function watchMemory(worker: Worker, memoryMb: number, exceeded: () => void): () => void {
  let isAsking = false
  const look = async (): Promise<void> => {
    if (isAsking) {
      return
    }
    isAsking = true
    try {
      const told = await (worker as Telling).getHeapStatistics?.()
      if (told !== undefined && told.used_heap_size + told.external_memory > memoryMb * 2 ** 20) {
        exceeded()
      }
    } catch {
      // It has ended.
    } finally {
      isAsking = false
    }
  }
  const timer = setInterval(() => void look(), EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
