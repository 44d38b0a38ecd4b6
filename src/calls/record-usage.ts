import { callContext } from './call-context.ts'
import type { CallUsage } from './call-ledger.ts'

/**
 * Books what a model call used on the observation that is running, so that `cost` and `tokens.*` can be
 * compared. For clients whose traffic the gateway does not see; a call outside any case is not booked.
 *
 * @returns whether there was an observation to book it on
 * @throws RangeError if a figure is negative or not finite
 * @example
 * ```ts
 * recordUsage({ inputTokens: reply.usage.prompt_tokens, outputTokens: reply.usage.completion_tokens })
 * ```
 * @public
 */
export function recordUsage(usage: CallUsage): boolean {
  for (const [field, value] of Object.entries(usage)) {
    if (value !== undefined && !(Number.isFinite(value) && value >= 0)) {
      throw new RangeError(`recordUsage: ${field} must be a finite number ≥ 0, got ${String(value)}`)
    }
  }
  const context = callContext()
  context?.ledger.record(usage)
  return context !== undefined
}
