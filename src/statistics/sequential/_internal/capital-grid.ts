import { positiveBet } from './truncated-bets.ts'

// Products within these bounds can take many more factors, each at least ½, without leaving the doubles.
const tiny = 1e-250
const huge = 1e250

/**
 * Capital of bets that the mean is greater than m, for each m of an even grid from 0 to 1.
 *
 * @internal
 */
export class CapitalGrid {
  private readonly products: Float64Array
  private readonly logs: Float64Array
  private readonly steps: number
  private readonly logTarget: number

  constructor(steps: number, alpha: number) {
    this.steps = steps
    this.logTarget = -Math.log(alpha)
    this.products = new Float64Array(steps + 1).fill(1)
    this.logs = new Float64Array(steps + 1)
  }

  /** One bet at every m, settled by a value in [0, 1]. */
  bet(bet: number, value: number): void {
    const { products, logs, steps } = this
    for (let i = 0; i <= steps; i++) {
      const m = i / steps
      const product = (products[i] ?? 0) * (1 + positiveBet(bet, m) * (value - m))
      if (product > tiny && product < huge) {
        products[i] = product
      } else {
        logs[i] = (logs[i] ?? 0) + Math.log(product)
        products[i] = 1
      }
    }
  }

  /** The largest step whose m is rejected, 0 if none is: capital falls along the grid. */
  get rejected(): number {
    let low = 0
    let high = this.steps + 1
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if (this.isRejected(middle)) low = middle
      else high = middle
    }
    return low
  }

  private isRejected(step: number): boolean {
    return (this.logs[step] ?? 0) + Math.log(this.products[step] ?? 0) >= this.logTarget
  }
}
