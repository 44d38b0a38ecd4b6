import { BudgetExceededError } from './budget-exceeded-error.ts'
import { MissingCredentialError } from './missing-credential-error.ts'
import { ProviderConnectionError } from './provider-connection-error.ts'
import { UnknownPriceError } from './unknown-price-error.ts'

/** Whether a call that failed with this surely never reached the provider: it cost nothing and used up no limit. @internal */
export function wasNeverSent(error: unknown): boolean {
  return (
    error instanceof MissingCredentialError ||
    error instanceof BudgetExceededError ||
    error instanceof UnknownPriceError ||
    (error instanceof ProviderConnectionError && error.wasNeverSent)
  )
}
