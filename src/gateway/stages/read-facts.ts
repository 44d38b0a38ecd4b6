import type { ModelUsage } from '../../calls/model-usage.ts'
import { LateReplyFacts } from '../../calls/late-reply-facts.ts'
import { priceOf } from '../../calls/price-of.ts'
import type { PriceList } from '../../calls/price-list.ts'
import { readReply } from '../../calls/read-reply.ts'
import type { ReplyFacts } from '../../calls/reply-facts.ts'
import { StreamFacts } from '../../calls/stream-facts.ts'
import { isStreamedType } from '../dispatch/reply-receiver.ts'
import type { Reply, ReplyEnd } from '../reply.ts'
import type { Call, Stage } from '../stage.ts'

/** @internal */
export interface ReadFactsOptions {
  readonly prices: PriceList | undefined
  /** The time of day: prices change. */
  readonly date: () => Date
}

/**
 * Reads from replies of models whether they are whole, what they used, and what that costs. Replies that are no
 * success, and other traffic, pass unread.
 *
 * @internal
 */
export function readFacts(options: ReadFactsOptions): Stage {
  return async (call, next) => {
    const reply = await next(call)
    if (call.model === undefined || reply.status < 200 || reply.status >= 300) {
      return reply
    }
    return reply.kind === 'whole'
      ? { ...reply, end: factsOfWhole(reply, call, options) }
      : tapFacts(reply, call, options)
  }
}

function factsOfWhole(reply: Reply & { kind: 'whole' }, call: Call, options: ReadFactsOptions): ReplyEnd {
  return withFacts(reply.end, readReply(reply.body, call.request.url), { call, ...options })
}

function tapFacts(reply: Reply & { kind: 'streamed' }, call: Call, options: ReadFactsOptions): Reply {
  // Long replies in JSON are handed on while they arrive, too.
  const facts = isJson(reply) ? new LateReplyFacts() : new StreamFacts()
  reply.body.tap((chunk) => facts.push(chunk))
  const end = reply.end.then((end) => withFacts(end, facts.end(call.request.url), { call, ...options }))
  return { ...reply, end }
}

function isJson({ headers }: Reply): boolean {
  const [, type = ''] = headers.find(([name]) => name === 'content-type') ?? []
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(type) && !isStreamedType(headers)
}

function withFacts(
  end: ReplyEnd,
  { usage, isComplete }: ReplyFacts,
  pricing: ReadFactsOptions & { readonly call: Call },
): ReplyEnd {
  return { ...end, isComplete: isComplete && end.error === undefined, ...used(usage, pricing) }
}

function used(
  usage: ModelUsage | undefined,
  { call, prices, date }: ReadFactsOptions & { readonly call: Call },
): Partial<ReplyEnd> {
  if (usage === undefined) {
    return {}
  }
  const { model, inputTokens, outputTokens } = usage
  const costUsd = priceOf(usage, { url: call.request.url, model: call.model, prices, at: date() })
  return {
    ...(model === undefined ? {} : { model }),
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
    ...(costUsd === undefined ? {} : { costUsd }),
  }
}
