import { calcPrice, type Provider } from '@pydantic/genai-prices'

import { classifyUrl } from './classify-url.ts'
import type { ModelUsage } from './model-usage.ts'
import type { ModelPrice, PriceList } from './price-list.ts'

/** What a price depends on besides the usage. @internal */
export interface PricedCall {
  /** The address that answered. */
  readonly url: string
  /** The model that was asked for. */
  readonly model?: string | undefined
  readonly prices?: PriceList | undefined
  /** Prices change: those of this moment count. */
  readonly at: Date
}

/**
 * What a reply cost, in US dollars: by the user's price list, else 0 on this machine, else by the list of
 * genai-prices for the provider at this address.
 *
 * @returns `undefined` if the price or the usage is not known; never 0 for want of knowledge
 * @internal
 */
export function priceOf(usage: ModelUsage, call: PricedCall): number | undefined {
  const models = [usage.model, call.model].filter((model) => model !== undefined)
  const own = models.map((model) => ownPrice(call.prices, model)).find((price) => price !== undefined)
  if (own !== undefined) {
    return applyPrice(own, usage)
  }
  const { isLoopback, provider } = classifyUrl(call.url)
  if (isLoopback) {
    return 0
  }
  if (provider === undefined) {
    return undefined
  }
  return models.map((model) => listPrice(usage, model, { provider, at: call.at })).find((cost) => cost !== undefined)
}

function ownPrice(prices: PriceList | undefined, model: string): ModelPrice | undefined {
  return prices !== undefined && Object.hasOwn(prices, model) ? prices[model] : undefined
}

function applyPrice(price: ModelPrice, { inputTokens, outputTokens, units }: ModelUsage): number | undefined {
  if (inputTokens === undefined || outputTokens === undefined) {
    return undefined
  }
  const cachedTokens = Math.min(units['cache_read_tokens'] ?? 0, inputTokens)
  const cachedPerMillion = price.cachedInputPerMillion ?? price.inputPerMillion
  const perMillion =
    (inputTokens - cachedTokens) * price.inputPerMillion +
    cachedTokens * cachedPerMillion +
    outputTokens * price.outputPerMillion
  return perMillion / 1e6
}

function listPrice(
  { units }: ModelUsage,
  model: string,
  { provider, at }: { readonly provider: Provider; readonly at: Date },
): number | undefined {
  try {
    return calcPrice({ ...units }, model, { providerId: provider.id, timestamp: at })?.total_price
  } catch {
    // The library throws when counts contradict each other; a guess would be no price.
    return undefined
  }
}
