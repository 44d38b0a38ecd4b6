import type { KeptReply } from '../packed-reply.ts'
import type { ReplyEnd } from '../reply.ts'

interface EmbeddingList {
  readonly data: ReadonlyArray<{ readonly index?: number }>
  readonly usage?: Readonly<Record<string, unknown>>
}

/**
 * Divides a reply among the texts it answers: each gets its embedding, and its share of tokens and cost by its length.
 *
 * @param lengths - of the texts, in the order of the request
 * @returns one reply per text; `undefined` if the reply does not answer so many texts
 * @internal
 */
export function splitEmbeddings(reply: KeptReply, lengths: readonly number[]): readonly KeptReply[] | undefined {
  const list = parse(reply.body)
  if (list === undefined || list.data.length !== lengths.length) {
    return undefined
  }
  const data = [...list.data].sort((a, b) => (a.index ?? 0) - (b.index ?? 0))
  const { inputTokens, costUsd, ...end } = reply.end
  const tokens = inputTokens === undefined ? undefined : shares(inputTokens, lengths)
  const total = lengths.reduce((sum, length) => sum + length, 0)
  return lengths.map((length, index) => ({
    ...reply,
    body: write(list, [{ ...data[index], index: 0 }], tokens?.[index]),
    end: {
      ...end,
      ...(tokens?.[index] === undefined ? {} : { inputTokens: tokens[index] }),
      ...(costUsd === undefined ? {} : { costUsd: (costUsd * length) / total }),
    },
  }))
}

/**
 * The reply to a request for several texts, from the replies for each.
 *
 * @param replies - one at least, in the order of the request
 * @returns tokens and cost are the sums, known if all are; the latency is the longest
 * @internal
 */
export function joinEmbeddings(replies: readonly [KeptReply, ...KeptReply[]]): KeptReply {
  const [first] = replies
  const lists = replies.map(({ body }) => parse(body))
  const data = lists.flatMap((list, index) => (list?.data ?? []).map((one) => ({ ...one, index })))
  const end = joinEnds(replies.map((reply) => reply.end))
  return { ...first, body: write(lists[0] ?? { data: [] }, data, end.inputTokens), end: { ...first.end, ...end } }
}

function joinEnds(ends: readonly ReplyEnd[]): Pick<ReplyEnd, 'latencyMs' | 'inputTokens' | 'costUsd'> {
  const [inputTokens, costUsd] = [sum(ends.map((end) => end.inputTokens)), sum(ends.map((end) => end.costUsd))]
  return {
    latencyMs: Math.max(...ends.map(({ latencyMs }) => latencyMs)),
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(costUsd === undefined ? {} : { costUsd }),
  }
}

function sum(parts: ReadonlyArray<number | undefined>): number | undefined {
  return parts.reduce((total, part) => (total === undefined || part === undefined ? undefined : total + part), 0)
}

/** Whole numbers in proportion to the lengths that add up to the total. */
function shares(total: number, lengths: readonly number[]): number[] {
  const whole = lengths.reduce((sum, length) => sum + length, 0)
  let [before, given] = [0, 0]
  return lengths.map((length) => {
    before += length
    const upToHere = Math.round((total * before) / whole)
    const share = upToHere - given
    given = upToHere
    return share
  })
}

function parse(body: Uint8Array): EmbeddingList | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body))
    const isList = typeof value === 'object' && value !== null && 'data' in value && Array.isArray(value.data)
    return isList ? (value as EmbeddingList) : undefined
  } catch {
    return undefined
  }
}

function write(list: EmbeddingList, data: EmbeddingList['data'], tokens: number | undefined): Uint8Array {
  const usage = tokens === undefined ? {} : { usage: { prompt_tokens: tokens, total_tokens: tokens } }
  const { usage: _usage, ...rest } = list
  return new TextEncoder().encode(JSON.stringify({ ...rest, data, ...usage }))
}
