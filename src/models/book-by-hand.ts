import type { CallUsage } from '../calls/call-ledger.ts'
import { countCalls } from '../calls/count-calls.ts'
import { recordUsage } from '../calls/record-usage.ts'

/**
 * Runs a call of a client that may or may not use `fetch`, and books what it used where the gateway has not: for models that run in this
 * process, or are called by other means.
 *
 * @param usageOf - `undefined` if the reply does not say
 * @internal
 */
export async function bookByHand<Reply>(
  call: () => PromiseLike<Reply>,
  usageOf: (reply: Reply) => CallUsage | undefined,
): Promise<Reply> {
  const { result, calls } = await countCalls(call)
  const used = calls === 0 ? usageOf(result) : undefined
  if (used !== undefined) {
    recordUsage(used)
  }
  return result
}
