import { KeyRefusedError } from '../errors/key-refused-error.ts'
import { credentialScope } from '../limits/credential-scope.ts'
import type { KeyRefusals } from '../resilience/key-refusals.ts'
import type { Call, Stage } from '../stage.ts'

/**
 * Lets no more calls pass with a key that a host has refused for this model again and again, and never accepted: each
 * would wait for its turn only to be refused.
 *
 * @internal
 */
export function stopRefusedKeys({ refusals }: { readonly refusals: KeyRefusals }): Stage {
  return async (call, next) => {
    const scope = scopeOf(call)
    const known = refusals.find(scope)
    if (known !== undefined) {
      const { host, model } = call
      throw new KeyRefusedError({ host, ...(model === undefined ? {} : { model }), ...known })
    }
    const reply = await next(call)
    if (reply.source === 'live') {
      refusals.note(scope, reply.status)
    }
    return reply
  }
}

/** A key may be good for one model and not for another. */
function scopeOf({ host, model = '', request }: Call): string {
  return `${host}\n${model}\n${credentialScope(request)}`
}
