import { ProviderConnectionError } from '../errors/provider-connection-error.ts'
import type { HostBreaker, HostOutcome } from '../resilience/host-breaker.ts'
import { type Reply, whenEnded } from '../reply.ts'
import type { Call, Stage } from '../stage.ts'

/** Leaves hosts alone that fail. @internal */
export function breakCircuit({ breakerOf }: { readonly breakerOf: (host: string) => HostBreaker }): Stage {
  return async (call, next) => {
    const breaker = breakerOf(call.host)
    const isProbe = breaker.isOpen
    const pass = await breaker.enter(call)
    const tell = (outcome: HostOutcome): void => {
      call.effort.breakerOpenings += pass(outcome) ? 1 : 0
    }
    try {
      const reply = await next(call)
      if (isProbe && reply.status < 500) {
        // It answers: others need not wait for the last byte.
        tell('answered')
      } else {
        whenEnded(reply, ({ error }) => tell(error === undefined ? outcomeOf(reply) : outcomeOfError(error, call)))
      }
      return reply
    } catch (error) {
      tell(outcomeOfError(error, call))
      throw error
    }
  }
}

/** A refusal is an answer, be it for the caller's fault or because of a limit. */
function outcomeOf({ status }: Reply): HostOutcome {
  return status >= 500 ? { failure: `status ${status}` } : 'answered'
}

function outcomeOfError(error: unknown, { signal }: Call): HostOutcome {
  const isFailure = error instanceof ProviderConnectionError && !signal.aborted
  return isFailure ? { failure: error.timeout === undefined ? error.fault : `timeout, ${error.timeout}` } : 'unknown'
}
