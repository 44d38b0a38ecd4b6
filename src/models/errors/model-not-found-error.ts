import { lacksVersion } from '../../calls/lacks-version.ts'
import { StatusError, type StatusFacts } from './status-error.ts'

/** There is no such model there, or the key may not use it (404). @public */
export class ModelNotFoundError extends StatusError {
  /** What was asked for at the host: `/v1/chat/completions`. */
  readonly path: string

  constructor({ path, ...facts }: StatusFacts & { readonly path: string }, options?: ErrorOptions) {
    const url = lacksVersion(path) ? 'the base URL, which probably lacks /v1' : 'the base URL'
    super(
      { ...facts, code: 'MODEL_NOT_FOUND', isRetryable: false },
      `no such model, or nothing at ${path}. Check the model's name and ${url}`,
      options,
    )
    this.path = path
  }
}
