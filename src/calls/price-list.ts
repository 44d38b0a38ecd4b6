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

/** The fields of a price, and whether there is no price without them. */
const fields = new Map([
  ['inputPerMillion', true],
  ['outputPerMillion', true],
  ['cachedInputPerMillion', false],
  ['maxOutputTokens', false],
])

/**
 * @throws RangeError naming the model and the field that is unknown, missing, negative or not finite
 * @internal
 */
export function checkPrices(prices: PriceList): void {
  for (const [model, price] of Object.entries(prices)) {
    // Also from configurations that nobody type-checks.
    const given: Readonly<Record<string, unknown>> = typeof price === 'object' ? { ...price } : {}
    const unknown = Object.keys(given).find((field) => !fields.has(field))
    if (unknown !== undefined) {
      throw new RangeError(`prices: ${model} has no field "${unknown}", only ${[...fields.keys()].join(', ')}`)
    }
    for (const [field, isNeeded] of fields) {
      checkField(`${field} of ${model}`, given[field], isNeeded)
    }
  }
}

function checkField(name: string, value: unknown, isNeeded: boolean): void {
  const isAmount = typeof value === 'number' && Number.isFinite(value) && value >= 0
  if (!isAmount && (isNeeded || value !== undefined)) {
    throw new RangeError(`prices: ${name} must be a finite number ≥ 0, got ${String(value)}`)
  }
}
