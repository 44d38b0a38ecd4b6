import type { Answers, ReplyTable } from './answers.ts'
import type { FaultRule, RetryAfterFormat } from './fault.ts'
import type { Latency } from './latency.ts'
import type { ModelRequest } from './model-request.ts'
import type { Reply } from './reply.ts'

/**
 * How a model answers. Asked in this order, the first that has a reply gives it: `replies`, `reply`, `answers`. What
 * none of them answers gets generated text; a request with a schema or a forced tool call gets a value that fits.
 *
 * @public
 */
export interface ModelScript {
  /** Fixed replies to known prompts. */
  readonly replies?: ReplyTable
  /** One reply for all, or a function. It may return `undefined` (not mine) or a promise (the reply waits for it). */
  readonly reply?: Reply | ((request: ModelRequest) => Reply | undefined | Promise<Reply | undefined>)
  /** Right answers, and how often they are wrong; of several, the first whose `when` holds and that knows the prompt. */
  readonly answers?: Answers | readonly Answers[]
  /** Milliseconds to the first byte. @defaultValue 0 */
  readonly latency?: Latency
}

/**
 * Limits that the server really keeps: what exceeds them is answered with 429 and the time until it fits. Counted in a
 * sliding window over the requests let through; the refused ones do not count. Every reply carries `x-ratelimit-*`.
 *
 * @public
 */
export interface ServerLimits {
  /** Requests per window. @defaultValue unlimited */
  readonly requests?: number
  /** Tokens per window, of prompt and reply together. @defaultValue unlimited */
  readonly tokens?: number
  /** Requests in work at the same moment. @defaultValue unlimited */
  readonly concurrency?: number
  /** Length of the window in milliseconds. @defaultValue 60_000 */
  readonly windowMs?: number
  /** How a 429 tells when to come back. @defaultValue 'milliseconds' */
  readonly retryAfter?: RetryAfterFormat
}

/** How streams are cut into events. @public */
export interface StreamPace {
  /** Tokens per event. @defaultValue 4 */
  readonly tokensPerEvent?: number
  /** Milliseconds between events; 0 writes the whole stream at once, which is what costs least. @defaultValue 0 */
  readonly intervalMs?: number
}

/** How texts become vectors. @public */
export interface EmbeddingShape {
  /** Length of a vector, unless the request asks for another. 1 to 8192. @defaultValue 256 */
  readonly dimensions?: number
}

/**
 * Options of the scripted model server. All of them may be absent: then every key and every model is welcome, and the
 * replies are generated text.
 *
 * @public
 */
export interface ModelServerOptions extends ModelScript {
  /** Whatever is drawn follows from this number and the request, never from the clock. @defaultValue 1 */
  readonly seed?: number
  /** The models there are; others get 404. A record gives each its own script. @defaultValue every name is known */
  readonly models?: readonly string[] | Readonly<Record<string, ModelScript>>
  /** The key or keys, as bearer, `x-api-key` or `x-goog-api-key`; others get 401. @defaultValue any key, or none */
  readonly apiKey?: string | readonly string[]
  /** What goes wrong, and when. @defaultValue nothing */
  readonly faults?: readonly FaultRule[]
  /** What is refused with 429 when it becomes too much. @defaultValue nothing */
  readonly limits?: ServerLimits
  /** How events of a stream follow each other. @defaultValue all at once */
  readonly stream?: StreamPace
  /** What vectors look like. @defaultValue 256 numbers each */
  readonly embeddings?: EmbeddingShape
  /** How many of the newest requests stay in the log; 0 keeps only the totals. @defaultValue 10_000 */
  readonly log?: number | 'all'
  /** Port on 127.0.0.1. @defaultValue 0: a free one */
  readonly port?: number
}

/** The part of the options that can change while the server runs. @public */
export type ModelServerScript = Omit<ModelServerOptions, 'log' | 'port'>

/** The same options without functions, so that they can travel to another process. @public */
export type Serialisable<T> = T extends (...parameters: never) => unknown
  ? never
  : T extends object
    ? { readonly [Key in keyof T]: Serialisable<T[Key]> }
    : T
