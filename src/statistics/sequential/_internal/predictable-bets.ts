// Before anything is seen: one imagined value with this mean and variance.
const priorMean = 0.5
const priorVariance = 0.25

/**
 * The predictable plug-in bets of Waudby-Smith and Ramdas (2024, JRSS B 86:1, eq. 26): each depends on earlier values alone, and is large
 * while they have varied little. √(2 log(1 / α) / (σ²ₜ₋₁ t log(1 + t))), where the variance counts one imagined value.
 *
 * @internal
 */
export class PredictableBets {
  private readonly logTerm: number
  private seen = 0
  private sum = priorMean
  private squares = priorVariance

  constructor(alpha: number) {
    this.logTerm = -2 * Math.log(alpha)
  }

  /** The bet on the value that comes next, before any truncation. */
  get next(): number {
    const t = this.seen + 1
    return Math.sqrt(this.logTerm / (t * Math.log1p(t) * (this.squares / t)))
  }

  /** Takes in a value in [0, 1]. */
  observe(value: number): void {
    this.seen++
    this.sum += value
    const deviation = value - this.sum / (this.seen + 1)
    this.squares += deviation * deviation
  }
}
