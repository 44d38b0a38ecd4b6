import { TouchstoneError } from '../../errors.ts'

/** What GitHub's API answered in place of doing what it was asked. @internal */
export class GithubError extends TouchstoneError {
  /** Status of the reply; `undefined` if there was none. */
  readonly status: number | undefined
  /** How long to wait before it is asked again; `undefined` where that would be of no use. */
  readonly retryAfterMs: number | undefined

  constructor(
    message: string,
    facts: { readonly status?: number; readonly retryAfterMs?: number },
    options?: ErrorOptions,
  ) {
    super('GITHUB', message, options)
    this.status = facts.status
    this.retryAfterMs = facts.retryAfterMs
  }
}
