import { calcPrice, findProvider } from '@pydantic/genai-prices'

/** The most that tokens of a model cost, by the built-in list. US dollars per token. @internal */
export interface ListRates {
  readonly inputUsd: number
  readonly outputUsd: number
  /** The most tokens of input and output together; absent if the list does not say. */
  readonly contextWindow: number | undefined
}

/** @internal */
export interface RatedModel {
  readonly model: string
  /** @defaultValue the provider whose models are called so */
  readonly providerId?: string
  /** Longer prompts may cost more per token. */
  readonly inputTokens: number
  /** Prices change. */
  readonly at: Date
}

/** Kinds of tokens that may cost more than plain ones: which of them a call will use is not known before it. */
const dearerInputs = ['cache_write_tokens', 'cache_write_1h_tokens', 'input_audio_tokens', 'input_image_tokens']
const dearerOutputs = ['output_audio_tokens', 'output_image_tokens', 'output_reasoning_tokens']

/** Rates are computed for prompts of up to so many tokens, and double that, and so on: each once in an hour. */
const remembered = new Map<string, ListRates | undefined>()
const MAX_REMEMBERED = 1_000

/**
 * The dearest rates that may apply to a call: for its kinds of tokens, and for a prompt of its length.
 *
 * @returns `undefined` if the list has no price for the model
 * @internal
 */
export function listRates({ model, providerId, inputTokens, at }: RatedModel): ListRates | undefined {
  const length = 2 ** Math.ceil(Math.log2(Math.max(1, inputTokens)))
  const hour = Math.floor(at.getTime() / 3_600_000)
  const key = JSON.stringify([model, providerId, length, hour])
  if (!remembered.has(key)) {
    if (remembered.size >= MAX_REMEMBERED) {
      remembered.clear()
    }
    remembered.set(
      key,
      findRates({ model, providerId: providerId ?? findProvider({ modelId: model })?.id, length, at }),
    )
  }
  return remembered.get(key)
}

interface Search {
  readonly model: string
  readonly providerId: string | undefined
  /** Tokens. */
  readonly length: number
  readonly at: Date
}

function findRates(search: Search): ListRates | undefined {
  const { length, providerId } = search
  const plain = priced(search, { input_tokens: length, output_tokens: length })
  if (plain === undefined || providerId === undefined) {
    return undefined
  }
  const dearest = (side: 'input' | 'output', units: readonly string[]): number => {
    const costs = units.map(
      (unit) => priced(search, { input_tokens: length, output_tokens: length, [unit]: length })?.[side] ?? 0,
    )
    return Math.max(plain[side], ...costs) / length
  }
  return {
    inputUsd: dearest('input', dearerInputs),
    outputUsd: dearest('output', dearerOutputs),
    contextWindow: plain.contextWindow,
  }
}

interface Priced {
  readonly input: number
  readonly output: number
  readonly contextWindow: number | undefined
}

function priced({ model, providerId, at }: Search, usage: Record<string, number>): Priced | undefined {
  try {
    const found = providerId === undefined ? null : calcPrice(usage, model, { providerId, timestamp: at })
    return found === null
      ? undefined
      : { input: found.input_price, output: found.output_price, contextWindow: found.model.context_window }
  } catch {
    // The library throws for units that the model does not know.
    return undefined
  }
}
