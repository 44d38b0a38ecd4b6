import { callContext } from './call-context.ts'

/**
 * Does work that is not latency of the system it happens to be done for: loading a library at the first use.
 *
 * @internal
 */
export async function offTheClock<T>(work: () => Promise<T>): Promise<T> {
  const timeline = callContext()?.ledger.timeline
  const pause = timeline?.start(performance.now())
  try {
    return await work()
  } finally {
    if (timeline !== undefined && pause !== undefined) {
      timeline.end(pause, 0, performance.now())
    }
  }
}
