import type { KeyedCall } from '../cache/cached-reply.ts'
import type { ReplyCache } from '../cache/reply-cache.ts'
import { type EmbeddingPart, embeddingRequest } from '../embeddings/embedding-request.ts'
import { joinEmbeddings, splitEmbeddings } from '../embeddings/embedding-reply.ts'
import { ProviderConnectionError } from '../errors/provider-connection-error.ts'
import { keptReply } from '../kept-reply.ts'
import type { KeptReply } from '../packed-reply.ts'
import type { Reply, WholeReply } from '../reply.ts'
import type { Call, Handler, Stage } from '../stage.ts'
import { wholeReply } from '../whole-reply.ts'

/** What a request for embeddings has come to so far. */
interface Gathered {
  readonly replies: Map<string, KeptReply>
  /** What had to be asked, together. */
  readonly live: WholeReply[]
}

/**
 * Caches embeddings text by text: of a request for many, only those texts are asked that nobody has asked before, each
 * once and in their order. Other calls pass.
 *
 * @internal
 */
export function splitEmbeddingCalls({ cache }: { readonly cache: ReplyCache }): Stage {
  /** Texts that are being asked, and when that is over. */
  const underWay = new Map<string, Promise<unknown>>()
  return async (call, next) => {
    const asked = call.key === undefined ? undefined : embeddingRequest(call)
    if (asked === undefined) {
      return await next(call)
    }
    const { parts } = asked
    const gathered: Gathered = { replies: new Map(), live: [] }
    for (;;) {
      const missing = missingParts(parts, { call, cache, gathered })
      const mine = missing.filter(({ key }) => !underWay.has(key))
      if (missing.length === 0) {
        return join(parts, gathered)
      }
      if (mine.length === 0) {
        await over(underWay.get(missing[0]?.key ?? ''), call.signal)
        continue
      }
      const batch = { ...call, request: { ...call.request, body: asked.bodyFor(mine.map(({ input }) => input)) } }
      const refused = await claim(mine, () => ask(batch, mine, { next, gathered, cache }))
      if (refused !== undefined) {
        return refuse(refused, { call, isWhole: mine.length === parts.length })
      }
    }
  }

  async function claim<T>(parts: readonly EmbeddingPart[], work: () => Promise<T>): Promise<T> {
    const working = work()
    const end = Promise.allSettled([working])
    parts.forEach(({ key }) => underWay.set(key, end))
    try {
      return await working
    } finally {
      parts.forEach(({ key }) => underWay.delete(key))
    }
  }
}

function missingParts(
  parts: readonly EmbeddingPart[],
  { call, cache, gathered }: { readonly call: Call; readonly cache: ReplyCache; readonly gathered: Gathered },
): EmbeddingPart[] {
  const missing = new Map<string, EmbeddingPart>()
  for (const [index, part] of parts.entries()) {
    if (gathered.replies.has(part.key) || missing.has(part.key)) {
      continue
    }
    const single = singleCall(call, part, index)
    const found = cache.find(single)
    if (found === undefined) {
      missing.set(part.key, part)
    } else {
      cache.note(single, found)
      gathered.replies.set(part.key, found)
    }
  }
  return [...missing.values()]
}

/** @returns the reply if it is not what was asked for */
async function ask(
  call: Call,
  parts: readonly EmbeddingPart[],
  { next, gathered, cache }: { readonly next: Handler; readonly gathered: Gathered; readonly cache: ReplyCache },
): Promise<WholeReply | undefined> {
  const { key: _key, ...keyless } = call
  const reply = await wholeReply(await next(keyless), call.signal)
  const kept = keptReply(reply, reply.end)
  const lengths = parts.map(({ input }) => JSON.stringify(input).length)
  const singles = kept === undefined ? undefined : splitEmbeddings(kept, lengths)
  if (singles === undefined) {
    return reply
  }
  gathered.live.push(reply)
  await Promise.all(
    parts.map(async (part, index) => {
      const single = singles[index]
      if (single !== undefined) {
        gathered.replies.set(part.key, single)
        const own = singleCall(call, part, index)
        const answer: Reply = { kind: 'whole', source: 'live', ...single }
        cache.note(own, answer)
        await cache.keep(own, answer)
      }
    }),
  )
  return undefined
}

function singleCall(call: Call, { key, body }: EmbeddingPart, index: number): KeyedCall {
  return { ...call, key, occurrence: index, request: { ...call.request, body } }
}

function join(parts: readonly EmbeddingPart[], { replies, live }: Gathered): Reply {
  const [first, ...rest] = parts.flatMap(({ key }) => replies.get(key) ?? [])
  if (first === undefined) {
    throw new RangeError('embeddings: a request without texts')
  }
  const { end, ...joined } = joinEmbeddings([first, ...rest])
  const underWay = Math.max(...live.map((reply) => reply.underWay ?? 0))
  if (live.length === 0) {
    return { ...joined, end, kind: 'whole', source: 'cache' }
  }
  const known = live.flatMap((reply) => reply.end.costUsd ?? [])
  const spent = known.length === live.length ? { spentUsd: known.reduce((sum, costUsd) => sum + costUsd, 0) } : {}
  return { ...joined, end: { ...end, ...spent }, kind: 'whole', source: 'live', underWay }
}

/** An error is the whole request's. What is not an error, and yet no answer, can be handed on only if all was asked. */
function refuse(reply: WholeReply, { call, isWhole }: { readonly call: Call; readonly isWhole: boolean }): Reply {
  if (reply.status >= 400 || isWhole) {
    return reply
  }
  throw new ProviderConnectionError({ fault: 'malformed', host: call.host })
}

async function over(work: Promise<unknown> | undefined, signal: AbortSignal): Promise<void> {
  let abort = (): void => {}
  const aborted = new Promise<void>((resolve) => {
    abort = resolve
    signal.addEventListener('abort', abort)
  })
  await Promise.race([work, aborted])
  signal.removeEventListener('abort', abort)
  signal.throwIfAborted()
}
