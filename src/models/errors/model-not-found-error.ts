import { StatusError, type StatusFacts } from './status-error.ts'

/** There is no such model there, or the key may not use it (404). @public */
export class ModelNotFoundError extends StatusError {
  constructor(facts: StatusFacts, options?: ErrorOptions) {
    super(
      { ...facts, code: 'MODEL_NOT_FOUND', isRetryable: false },
      'no such model, or not at this address. Check its name and the base URL',
      options,
    )
  }
}
