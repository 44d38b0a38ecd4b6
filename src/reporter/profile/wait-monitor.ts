import { modelRows } from './model-rows.ts'
import type { Monitor } from './profile.ts'

/**
 * What calls waited for, by model: a slot, a limit per minute or the provider's word (`throttledMs`), the next attempt (`retryWaitMs`);
 * milliseconds over all calls, which wait at the same time. More workers help against waits for slots, not against limits.
 *
 * @public
 */
export function waitMonitor(): Monitor {
  return {
    name: 'waits',
    read: (report) =>
      modelRows(report, ({ figures }) => ({
        waitedCalls: figures.waitedCalls,
        waitedMs: figures.waitedMs,
        throttledCalls: figures.throttledCalls,
        throttledMs: figures.throttledMs,
        retries: figures.retries,
        retryWaitMs: figures.retryWaitMs,
        failed: Object.values(figures.errors).reduce((sum, count) => sum + count, 0),
      })),
  }
}
