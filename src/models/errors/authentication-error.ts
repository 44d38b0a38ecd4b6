import { StatusError, type StatusFacts } from './status-error.ts'

/** The provider does not accept the key (401), or not for this (403). @public */
export class AuthenticationError extends StatusError {
  /** The environment variable that holds the key. */
  readonly variable: string

  constructor({ variable, ...facts }: StatusFacts & { readonly variable: string }, options?: ErrorOptions) {
    super(
      { ...facts, code: 'AUTHENTICATION', isRetryable: false },
      `the key is not accepted. Check the environment variable ${variable}`,
      options,
    )
    this.variable = variable
  }
}
