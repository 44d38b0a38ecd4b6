import { calcPrice, findProvider } from '@pydantic/genai-prices'

import { readModelName } from '../find-model.ts'
import type { PriceList } from '../price-list.ts'

/** Tokens of one call. @internal */
export interface CallTokens {
  readonly input: number
  /** Of the input. */
  readonly cached: number
  readonly output: number
}

/** @internal */
export interface PriceSource {
  readonly prices: PriceList
  readonly at: Date
}

/** What one call costs, in US dollars, and how much its model can read; `undefined` without a price. @internal */
export function callPrice(
  model: string,
  tokens: CallTokens,
  { prices, at }: PriceSource,
): { readonly usd: number; readonly contextWindow: number | undefined } | undefined {
  const listed = listedPrice(model, tokens, at)
  const own = Object.hasOwn(prices, model) ? prices[model] : undefined
  if (own === undefined) {
    return listed
  }
  const { inputPerMillion, outputPerMillion, cachedInputPerMillion = inputPerMillion } = own
  const { input, cached, output } = tokens
  const usd = ((input - cached) * inputPerMillion + cached * cachedInputPerMillion + output * outputPerMillion) / 1e6
  return { usd, contextWindow: listed?.contextWindow }
}

/** By the built-in list, where long prompts may cost more. */
function listedPrice(model: string, { input, cached, output }: CallTokens, at: Date): ReturnType<typeof callPrice> {
  const usage = { input_tokens: input, output_tokens: output, ...(cached === 0 ? {} : { cache_read_tokens: cached }) }
  for (const { provider, name } of readModelName(model)) {
    const price = calcPrice(usage, name, { providerId: provider.id, timestamp: at })
    if (price !== null) {
      return { usd: price.total_price, contextWindow: price.model.context_window }
    }
  }
  return undefined
}

/**
 * All models of a provider that the built-in list has, as `provider/name`.
 *
 * @throws RangeError if the list does not have the provider
 * @internal
 */
export function modelsOfProvider(id: string): string[] {
  const provider = findProvider({ providerId: id })
  if (provider === undefined) {
    throw new RangeError(`projectCosts: the price list has no provider "${id}"`)
  }
  return provider.models.map((model) => `${provider.id}/${model.id}`)
}
