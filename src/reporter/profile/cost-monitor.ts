import { modelRows } from './model-rows.ts'
import type { Monitor } from './profile.ts'

/**
 * What calls cost, by model: calls, how many of them were not paid now (from the cache, or shared), tokens, US dollars. `costUsd` is what
 * the replies cost when they were fetched, `spentUsd` what was spent in this run; both are sums of what is known, and
 * `unknownCost` counts the replies that are not.
 *
 * @public
 */
export function costMonitor(): Monitor {
  return {
    name: 'cost',
    read: (report) =>
      modelRows(report, ({ figures }) => ({
        calls: figures.calls,
        reused: figures.hits + figures.deduplicated,
        inputTokens: figures.inputTokens,
        outputTokens: figures.outputTokens,
        costUsd: figures.costUsd,
        spentUsd: figures.spentUsd,
        unknownCost: figures.unknownCost,
      })),
  }
}
