import type { KeptReply } from '../packed-reply.ts'
import type { Call } from '../stage.ts'

/** What a cached reply is of: the two kinds age differently. @internal */
export type ReplyKind = 'sampled' | 'embedding'

/** A call whose reply may be cached. @internal */
export interface KeyedCall extends Call {
  readonly key: string
}

/** @internal */
export function isKeyed(call: Call): call is KeyedCall {
  return call.key !== undefined
}

/** What people know a reply by: they see and clear the cache by it. Plain data. @internal */
export interface CacheLabels {
  readonly kind: ReplyKind
  readonly host: string
  readonly model: string | null
  readonly evaluation: string | null
  readonly caseId: string | null
}

/** A reply on its way to the disk. @internal */
export interface CacheEntry {
  readonly key: string
  readonly labels: CacheLabels
  readonly reply: KeptReply
}

/** A reply from the disk. @internal */
export interface StoredReply {
  readonly kind: ReplyKind
  readonly reply: KeptReply
  /** Milliseconds since 1970. */
  readonly storedAtMs: number
}

/** @internal */
export function labelsOf(call: Call): CacheLabels {
  const { host, model = null, origin } = call
  const kind = new URL(call.request.url).pathname.endsWith('/embeddings') ? 'embedding' : 'sampled'
  return { kind, host, model, evaluation: origin?.evaluation ?? null, caseId: origin?.caseId ?? null }
}
