/** As texts in English have it; replaced by what replies say. */
const TOKENS_PER_CHARACTER = 1 / 4

/** Tokens of a reply of a model that has not answered yet, where the request sets no most. */
const FIRST_OUTPUT_TOKENS = 500

/** Beyond so many models, the others are taken for one. */
const MAX_MODELS = 100

/** Newer replies weigh so much: the last twenty or so count. */
const NEWEST_WEIGHT = 0.05

/** What is known of one model's replies. */
interface Experience {
  replies: number
  tokensPerCharacter: number
  outputTokens: number
}

/** What a reply says it used. @internal */
export interface UsedTokens {
  readonly inputTokens: number
  readonly outputTokens: number
}

type Body = string | Uint8Array | null

/**
 * Guesses how many tokens a call will take, prompt and reply together, from what calls to the same model took. Only
 * the few calls under way at a time are guesses: what they really took replaces them.
 *
 * @internal
 */
export class ExpectedTokens {
  readonly #byModel = new Map<string, Experience>()

  /** A whole number of at least 1. */
  of(model: string, body: Body): number {
    const known = this.#byModel.get(this.#nameOf(model))
    const input = lengthOf(body) * (known?.tokensPerCharacter ?? TOKENS_PER_CHARACTER)
    const output = known?.outputTokens ?? mostIn(body) ?? FIRST_OUTPUT_TOKENS
    return Math.max(1, Math.ceil(input + output))
  }

  /** Learns from a reply. */
  learn(model: string, body: Body, { inputTokens, outputTokens }: UsedTokens): void {
    const name = this.#nameOf(model)
    const known = this.#byModel.get(name) ?? { replies: 0, tokensPerCharacter: 0, outputTokens: 0 }
    this.#byModel.set(name, known)
    known.replies += 1
    // The plain mean as long as there are few.
    const weight = Math.max(NEWEST_WEIGHT, 1 / known.replies)
    known.tokensPerCharacter += weight * (inputTokens / Math.max(1, lengthOf(body)) - known.tokensPerCharacter)
    known.outputTokens += weight * (outputTokens - known.outputTokens)
  }

  #nameOf(model: string): string {
    return this.#byModel.size < MAX_MODELS || this.#byModel.has(model) ? model : ''
  }
}

/** The most tokens that a request lets the reply have. */
function mostIn(body: Body): number | undefined {
  const found = typeof body === 'string' ? /"max_?(?:completion_?|output_?)?tokens"\s*:\s*(\d{1,9})/i.exec(body) : null
  return found === null ? undefined : Number(found[1])
}

function lengthOf(body: Body): number {
  return body?.length ?? 0
}
