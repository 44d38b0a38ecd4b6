/**
 * US dollars as whole billionths, so that sums are exact; rounded up, so that no cost is lost.
 *
 * @internal
 */
export function toNanoUsd(usd: number): number {
  // Without the last digits, in which 0.1 + 0.2 is more than 0.3.
  return Math.ceil(Number((usd * 1e9).toPrecision(12)))
}

/** @internal */
export function toUsd(nanoUsd: number): number {
  return nanoUsd / 1e9
}
