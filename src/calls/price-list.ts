/** Prices of one model in US dollars per million tokens, and how much it can write. @public */
export interface ModelPrice {
  readonly inputPerMillion: number
  readonly outputPerMillion: number
  /** For input read from the provider's cache. @defaultValue inputPerMillion */
  readonly cachedInputPerMillion?: number
  /**
   * The most tokens of one answer: what a budget reserves for calls that set no limit of their own.
   *
   * @defaultValue the context window in the built-in list
   */
  readonly maxOutputTokens?: number
}

/**
 * Prices by model name, as the request or the reply names it. They go before the built-in list.
 *
 * @public
 */
export type PriceList = Readonly<Record<string, ModelPrice>>

/**
 * @throws RangeError naming the model and the field that is negative or not finite
 * @internal
 */
export function checkPrices(prices: PriceList): void {
  for (const [model, price] of Object.entries(prices)) {
    for (const [field, value] of Object.entries(price)) {
      if (!(Number.isFinite(value) && value >= 0)) {
        throw new RangeError(`prices: ${field} of ${model} must be a finite number ≥ 0, got ${String(value)}`)
      }
    }
  }
}
