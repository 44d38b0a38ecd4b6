import { CircuitOpenError } from './circuit-open-error.ts'
import { isRefusal } from './is-refusal.ts'
import { KeyRefusedError } from './key-refused-error.ts'
import { MissingCredentialError } from './missing-credential-error.ts'
import { ProviderConnectionError } from './provider-connection-error.ts'
import { QueueError } from './queue-error.ts'

/** Whether a call that failed with this surely never reached the provider: it cost nothing and used up no limit. @internal */
export function wasNeverSent(error: unknown): boolean {
  return (
    error instanceof MissingCredentialError ||
    error instanceof KeyRefusedError ||
    isRefusal(error) ||
    error instanceof CircuitOpenError ||
    ((error instanceof ProviderConnectionError || error instanceof QueueError) && error.wasNeverSent)
  )
}
