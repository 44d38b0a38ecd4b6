import type { HeaderList } from './gateway-request.ts'
import type { ReplyStream } from './reply-stream.ts'

/** Status and headers. Plain data. @internal */
export interface ReplyHead {
  readonly status: number
  readonly statusText: string
  readonly headers: HeaderList
}

/** What is known once the last byte has arrived. Plain data. @internal */
export interface ReplyEnd {
  /** From the request's first byte to the reply's last, as it was when the reply was fetched. Milliseconds. */
  readonly latencyMs: number
  /** Whether the reply arrived whole and reports no error: only such a reply may be used again. */
  readonly isComplete: boolean
  /** The model that answered, as the reply names it. */
  readonly model?: string
  readonly inputTokens?: number
  readonly outputTokens?: number
  /** US dollars, when it was fetched; absent if not known. */
  readonly costUsd?: number
  /** US dollars spent on it now, where that is a part of what it would have cost: the rest was known already. */
  readonly spentUsd?: number
  /** Why a body broke off. */
  readonly error?: Error
}

/** Where a reply came from: the provider, a cache, or an identical call that was under way. @internal */
export type ReplySource = 'live' | 'cache' | 'shared'

interface ReplyBase extends ReplyHead {
  readonly source: ReplySource
  /** Calls under way at the host when this one was sent, itself included; absent if it was not sent. */
  readonly underWay?: number
}

/** A reply that has arrived. Its bytes are shared: never change or transfer them. @internal */
export interface WholeReply extends ReplyBase {
  readonly kind: 'whole'
  readonly body: Uint8Array
  readonly end: ReplyEnd
}

/** A reply whose body is still arriving. @internal */
export interface StreamedReply extends ReplyBase {
  readonly kind: 'streamed'
  readonly body: ReplyStream
  /** Breaks the body off, for all its readers; absent where there is nothing to save. */
  readonly cancel?: (reason: Error) => void
  /** Never rejects. */
  readonly end: Promise<ReplyEnd>
}

/** @internal */
export type Reply = WholeReply | StreamedReply

/** Calls `then` once the body has arrived: at once if it is here. @internal */
export function whenEnded(reply: Reply, then: (end: ReplyEnd) => void): void {
  if (reply.kind === 'whole') {
    then(reply.end)
  } else {
    void reply.end.then(then)
  }
}
