import { callContext } from '../calls/call-context.ts'

/**
 * How the client learns that a call is given up. The signal of a case needs no telling: the gateway heeds it by itself,
 * and the client would join it to its own by weak references, which keep all that a call holds in memory until the next
 * full garbage collection.
 *
 * @internal
 */
export function ending(signal: AbortSignal): { readonly signal?: AbortSignal } {
  return callContext()?.signal === signal ? {} : { signal }
}
