import { calcPrice, findProvider, type ModelInfo, type Provider } from '@pydantic/genai-prices'

import type { ModelMetadata, ModelMetadataOptions, ModelPricing } from './model-metadata.ts'
import { priceListInfo } from './price-list-info.ts'

/** The same as `modelMetadata`, where the built-in list is loaded already. @internal */
export function findModel(
  model: string,
  { prices = {}, at = new Date() }: ModelMetadataOptions = {},
): ModelMetadata | undefined {
  const listed = findListed(model, at)
  const own = Object.hasOwn(prices, model) ? prices[model] : undefined
  const window = listed?.info.context_window
  const contextWindow = window === undefined ? {} : { contextWindow: window }
  if (own !== undefined) {
    const { inputPerMillion, outputPerMillion, cachedInputPerMillion = inputPerMillion } = own
    const pricing = toPricing({ inputPerMillion, outputPerMillion, cachedInputPerMillion })
    return { name: model, provider: listed?.provider.id ?? null, pricing, ...contextWindow, source: 'own' }
  }
  if (listed === undefined) {
    return undefined
  }
  const { info, provider, pricing } = listed
  return { name: info.id, provider: provider.id, pricing, ...contextWindow, source: priceListInfo() }
}

interface ListedModel {
  readonly info: ModelInfo
  readonly provider: Provider
  readonly pricing: ModelPricing
}

function findListed(model: string, at: Date): ListedModel | undefined {
  for (const { provider, name } of readModelName(model)) {
    const price = (usage: Record<string, number>): ReturnType<typeof calcPrice> =>
      calcPrice(usage, name, { providerId: provider.id, timestamp: at })
    const input = price({ input_tokens: 1 })
    const output = price({ output_tokens: 1 })
    const cached = price({ input_tokens: 1, cache_read_tokens: 1 })
    if (input !== null && output !== null && cached !== null) {
      const pricing = toPricing({
        inputPerMillion: perMillion(input.total_price),
        outputPerMillion: perMillion(output.total_price),
        cachedInputPerMillion: perMillion(cached.total_price),
      })
      return { info: input.model, provider: input.provider, pricing }
    }
  }
  return undefined
}

/** `openai/gpt-5-mini` names the provider; a name with slashes may also be one of a provider that is not named. @internal */
export function readModelName(model: string): Array<{ readonly provider: Provider; readonly name: string }> {
  const slash = model.indexOf('/')
  const named = slash > 0 ? findProvider({ providerId: model.slice(0, slash) }) : undefined
  const guessed = findProvider({ modelId: model })
  return [
    ...(named === undefined ? [] : [{ provider: named, name: model.slice(slash + 1) }]),
    ...(guessed === undefined ? [] : [{ provider: guessed, name: model }]),
  ]
}

function toPricing(prices: Omit<ModelPricing, 'inputPerThousand' | 'outputPerThousand'>): ModelPricing {
  const { inputPerMillion, outputPerMillion } = prices
  return { ...prices, inputPerThousand: perThousand(inputPerMillion), outputPerThousand: perThousand(outputPerMillion) }
}

/** Without digits that come from binary fractions. */
function perMillion(perToken: number): number {
  return Number((perToken * 1e6).toPrecision(12))
}

function perThousand(perMillionTokens: number): number {
  return Number((perMillionTokens / 1_000).toPrecision(12))
}
