// At most half of the capital is at stake on any one value.
const stake = 0.5

/** The bet that the mean is greater than m, cut so that a value of 0 leaves at least half of the capital. @internal */
export function positiveBet(bet: number, m: number): number {
  return Math.min(bet, stake / m)
}

/** The bet that the mean is less than m, cut so that a value of 1 leaves at least half of the capital. @internal */
export function negativeBet(bet: number, m: number): number {
  return Math.min(bet, stake / (1 - m))
}
