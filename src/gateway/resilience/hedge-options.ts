/**
 * When a second request is sent because the first is slow. Each may be billed: the faster one is used, the other is
 * cancelled.
 *
 * @public
 */
export interface HedgeOptions {
  /** A call is slow that takes longer than this share of the newest calls to its host and model. @defaultValue 0.95 */
  readonly quantile?: number
  /** Calls that must have been answered before any is called slow. @defaultValue 50 */
  readonly minimumCalls?: number
  /** The largest share of calls that get a second request, also when all have become slow. @defaultValue 0.1 */
  readonly maxShare?: number
}

/** The options, complete. @internal */
export type HedgePolicy = Required<HedgeOptions>

/** @internal */
export function hedgePolicy({ quantile = 0.95, minimumCalls = 50, maxShare = 0.1 }: HedgeOptions): HedgePolicy {
  return { quantile, minimumCalls, maxShare }
}

/**
 * @throws RangeError naming the option and its value
 * @internal
 */
export function checkHedgeOptions(options: HedgeOptions): void {
  const { quantile, minimumCalls, maxShare } = hedgePolicy(options)
  if (!(quantile > 0 && quantile < 1)) {
    throw new RangeError(`gateway: hedge.quantile must be between 0 and 1, got ${quantile}`)
  }
  if (!(Number.isInteger(minimumCalls) && minimumCalls >= 1)) {
    throw new RangeError(`gateway: hedge.minimumCalls must be a whole number ≥ 1, got ${minimumCalls}`)
  }
  if (!(maxShare > 0 && maxShare <= 1)) {
    throw new RangeError(`gateway: hedge.maxShare must be above 0 and at most 1, got ${maxShare}`)
  }
}
