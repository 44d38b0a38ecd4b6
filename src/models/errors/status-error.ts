import { ModelError, type ModelFacts } from './model-error.ts'

/** What an API says about a failure. @public */
export interface StatusFacts extends ModelFacts {
  /** HTTP status; absent if the error came in the middle of a stream. */
  readonly statusCode?: number | undefined
  /** What the provider says, keys removed. */
  readonly providerMessage: string
  /** The provider's own code, such as `insufficient_quota`. */
  readonly providerCode?: string | undefined
  /** What the gateway did about it, or why it did nothing: `tried 5 times`. */
  readonly note?: string | undefined
  /** By which the provider finds the request in its logs. */
  readonly requestId?: string | undefined
}

/** Base class: the provider answered with an error. @public */
export class StatusError extends ModelError {
  readonly statusCode: number | undefined
  readonly providerMessage: string
  readonly providerCode: string | undefined
  readonly requestId: string | undefined
  /** What the gateway did about it, or why it did nothing: `tried 5 times`. */
  readonly note: string | undefined
  /** Whether the same request may succeed later. */
  readonly isRetryable: boolean

  constructor(
    { code, isRetryable, ...facts }: StatusFacts & { readonly code: string; readonly isRetryable: boolean },
    message: string,
    options?: ErrorOptions,
  ) {
    const status = facts.statusCode === undefined ? '' : `${facts.statusCode}, `
    const note = facts.note === undefined ? '' : `; ${facts.note}`
    super({ ...facts, code }, `${status}${message} (${facts.providerMessage})${note}`, options)
    this.statusCode = facts.statusCode
    this.providerMessage = facts.providerMessage
    this.providerCode = facts.providerCode
    this.requestId = facts.requestId
    this.note = facts.note
    this.isRetryable = isRetryable
  }
}
