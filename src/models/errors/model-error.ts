import { TouchstoneError } from '../../errors.ts'

/** Which model was asked, and where. @public */
export interface ModelFacts {
  /** As it was asked for, without the provider's prefix. */
  readonly model: string
  /** Name and port of the host. */
  readonly host: string
}

/**
 * Base class of what can go wrong between asking a model and having its answer. Counted as an error of the
 * provider.
 *
 * @public
 */
export class ModelError extends TouchstoneError {
  readonly origin = 'provider' as const
  readonly model: string
  readonly host: string

  constructor({ code, ...facts }: ModelFacts & { readonly code: string }, message: string, options?: ErrorOptions) {
    super(code, `${facts.model} at ${facts.host}: ${message}`, options)
    this.model = facts.model
    this.host = facts.host
  }
}
