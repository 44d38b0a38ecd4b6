import type { PriceList } from './price-list.ts'
import type { PriceListInfo } from './price-list-info.ts'

/** What tokens of a model cost, in US dollars. @public */
export interface ModelPricing {
  readonly inputPerMillion: number
  readonly outputPerMillion: number
  /** For input read from the provider's cache. */
  readonly cachedInputPerMillion: number
  readonly inputPerThousand: number
  readonly outputPerThousand: number
}

/** What is known of a model. @public */
export interface ModelMetadata {
  /** As the list calls it. */
  readonly name: string
  /** `null` for a model that only the user's own list has. */
  readonly provider: string | null
  readonly pricing: ModelPricing
  /** The most tokens of input and output together; absent if the list does not say. */
  readonly contextWindow?: number
  /** Where the prices come from: the user's list, or the built-in one with its date. */
  readonly source: 'own' | PriceListInfo
}

/** Options of `modelMetadata`. @public */
export interface ModelMetadataOptions {
  /** Goes before the built-in list. */
  readonly prices?: PriceList
  /** Prices change: those of this moment count. @defaultValue now */
  readonly at?: Date
}

/**
 * What is known of a model: prices, and how much it can read. Where prices depend on how much a call uses, those of a
 * small call. The built-in list is loaded when it is first needed.
 *
 * @param model - its name, or `provider/name`
 * @returns `undefined` for a model that neither list knows
 * @example
 * ```ts
 * const gpt4 = await modelMetadata('gpt-4')
 * gpt4?.pricing.inputPerThousand // 0.03
 * ```
 * @public
 */
export async function modelMetadata(
  model: string,
  options: ModelMetadataOptions = {},
): Promise<ModelMetadata | undefined> {
  const { findModel } = await import('./find-model.ts')
  return findModel(model, options)
}
