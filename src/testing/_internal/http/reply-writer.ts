import type { ModelServerScript } from '../../model-server-options.ts'
import type { Reply } from '../../reply.ts'
import { type ApiError, isApiError } from '../errors/api-error.ts'
import { type Completion, complete } from '../encoding/completion.ts'
import { digest } from '../random/digest.ts'
import { encodeChat } from '../encoding/encode-chat.ts'
import { encodeEmbeddings } from '../encoding/encode-embeddings.ts'
import { encodeGemini } from '../encoding/encode-gemini.ts'
import { encodeMessages } from '../encoding/encode-messages.ts'
import { encodeResponses } from '../encoding/encode-responses.ts'
import type { Encoding } from '../encoding/encoding.ts'
import type { ParsedRequest } from '../parsing/parsed-request.ts'
import { type Payload, errorPayload } from '../encoding/payload.ts'

const usualDimensions = 256
const usualTokensPerEvent = 4
const idDigits = 24

/** Turns replies into what the endpoint sends. @internal */
export class ReplyWriter {
  readonly #seed: number
  readonly #tokensPerEvent: number
  readonly #dimensions: number
  readonly #fingerprint: string

  constructor({ seed = 1, stream = {}, embeddings = {} }: ModelServerScript) {
    this.#seed = seed
    this.#tokensPerEvent = stream.tokensPerEvent ?? usualTokensPerEvent
    this.#dimensions = embeddings.dimensions ?? usualDimensions
    this.#fingerprint = `fp_${digest(seed).slice(0, 10)}`
  }

  /** @param key - what the ids follow from, besides the seed */
  write(parsed: ParsedRequest, replies: readonly Reply[], key: string): Payload {
    const id = digest(this.#seed, parsed.endpoint, key).slice(0, idDigits)
    const completions = replies.map((reply, index) => complete(reply, parsed, `${id}/${index}`))
    const error = completions.find(isApiError)
    if (error !== undefined) {
      return errorPayload(error)
    }
    const [first, ...others] = completions.filter(isCompletion)
    return first === undefined ? this.#writeVectors(parsed) : this.#writeReply(parsed, [first, ...others], id)
  }

  #writeVectors(parsed: ParsedRequest): Payload {
    return encodeEmbeddings(parsed, this.#seed, this.#dimensions)
  }

  #writeReply(parsed: ParsedRequest, completions: Encoding['completions'], id: string): Payload {
    const outputTokens = completions.reduce((sum, completion) => sum + completion.outputTokens, 0)
    const encoding: Encoding = {
      parsed,
      completions,
      id,
      fingerprint: this.#fingerprint,
      tokensPerEvent: this.#tokensPerEvent,
      usage: { inputTokens: parsed.inputTokens, outputTokens },
    }
    return encode(encoding)
  }
}

function encode(encoding: Encoding): Payload {
  switch (encoding.parsed.endpoint) {
    case 'chat':
      return encodeChat(encoding)
    case 'messages':
      return encodeMessages(encoding)
    case 'generate-content':
      return encodeGemini(encoding)
    case 'responses':
    case 'embeddings':
    default:
      return encodeResponses(encoding)
  }
}

function isCompletion(completion: Completion | ApiError): completion is Completion {
  return !isApiError(completion)
}
