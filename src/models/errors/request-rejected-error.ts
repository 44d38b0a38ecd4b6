import { StatusError, type StatusFacts } from './status-error.ts'

/** The provider does not accept the request (400, 413, 422 and other 4xx). @public */
export class RequestRejectedError extends StatusError {
  constructor(facts: StatusFacts, options?: ErrorOptions) {
    super(
      { ...facts, code: 'REQUEST_REJECTED', isRetryable: false },
      'the provider does not accept this request',
      options,
    )
  }
}
