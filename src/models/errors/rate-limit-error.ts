import { StatusError, type StatusFacts } from './status-error.ts'

/** Too many requests or tokens (429), or the account has nothing left to spend. @public */
export class RateLimitError extends StatusError {
  /** What the provider asks to wait, in milliseconds; absent if it does not say. */
  readonly retryAfterMs: number | undefined

  constructor(
    { retryAfterMs, ...facts }: StatusFacts & { readonly retryAfterMs?: number | undefined },
    options?: ErrorOptions,
  ) {
    const isSpent = facts.providerCode === 'insufficient_quota'
    super(
      { ...facts, code: 'RATE_LIMIT', isRetryable: !isSpent },
      isSpent ? 'the account has nothing left to spend' : 'too many requests or tokens',
      options,
    )
    this.retryAfterMs = retryAfterMs
  }
}
