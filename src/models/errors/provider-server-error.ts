import { StatusError, type StatusFacts } from './status-error.ts'

/** The provider failed (5xx, or an error in the middle of a stream). @public */
export class ProviderServerError extends StatusError {
  constructor(facts: StatusFacts, options?: ErrorOptions) {
    super({ ...facts, code: 'PROVIDER_SERVER', isRetryable: true }, 'the provider failed', options)
  }
}
