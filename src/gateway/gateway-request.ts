/** Names in lower case, in order; a name may repeat. @internal */
export type HeaderList = ReadonlyArray<readonly [name: string, value: string]>

/** An HTTP request as it travels: plain data. @internal */
export interface GatewayRequest {
  readonly method: string
  /** Absolute, http or https. */
  readonly url: string
  readonly headers: HeaderList
  readonly body: string | Uint8Array | null
  /** What to do with a redirect other than to follow it. */
  readonly redirect?: 'error' | 'manual'
}

/** Who is asking: the observation on whose behalf a call is made. Plain data. @internal */
export interface CallOrigin {
  readonly evaluation: string
  readonly system: string
  readonly caseId: string
  /** 0-based. */
  readonly trial: number
  readonly replicate: number
}

/** What is known of a request besides itself. Plain data. @internal */
export interface CallDescription {
  readonly origin?: CallOrigin
  /** The eval file that the call is made from; absent outside any. */
  readonly file?: string
  /** Which of several identical requests of one observation it is, 0-based. */
  readonly occurrence?: number
  /** Equal keys may share a reply; without one, a call is neither cached nor shared. */
  readonly key?: string
  /** The model that is asked; absent if this is not a call to a model. */
  readonly model?: string
}

/**
 * Marks a request that was made without a credential it needs: the value names the environment variable. Such a
 * request is answered from caches, but never sent.
 *
 * @internal
 */
export const MISSING_KEY_HEADER = 'x-touchstone-missing-key'

/**
 * On replies that report a failure: what the gateway did about it, or why it did nothing, in words.
 *
 * @internal
 */
export const RETRY_NOTE_HEADER = 'x-touchstone-retry'
