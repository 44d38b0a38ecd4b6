import { callContext } from './call-context.ts'
import type { CallUsage } from './call-ledger.ts'
import { noteBookedByHand } from './past-gateway.ts'

/**
 * Books what one model call used on the observation that is running, so that `cost` and `tokens.*` can be
 * compared. For clients whose traffic the gateway does not see: a call that goes through it is booked already, and would
 * count twice. A call outside any case is not booked.
 *
 * @param usage - all that is known of the call. What is left out is unknown, and makes that total of the
 *   observation unknown: give each call once, with everything it used
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
    if (typeof value === 'number' && !(Number.isFinite(value) && value >= 0)) {
      throw new RangeError(`recordUsage: ${field} must be a finite number ≥ 0, got ${String(value)}`)
    }
  }
  const context = callContext()
  context?.ledger.record(usage)
  noteBookedByHand()
  return context !== undefined
}
