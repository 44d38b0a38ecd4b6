import type { RandomSource } from '../../src/statistics/random/random-source.ts'
import { passesByCounts } from './bounded-scores.ts'
import type { Worst } from './grid.ts'

/** Scores of three kinds: the worst possible with one probability, another value with a second, the best with the rest. */
export interface ThreePoints {
  readonly worst: number
  readonly middle: number
  readonly middleValue: number
}

/** Exact false PASS rate of n such scores, in [−1, 1], against their own mean. */
export function falsePassOfThreePoints({ worst, middle, middleValue }: ThreePoints, n: number): number {
  const best = 1 - worst - middle
  const values = Float64Array.of(-1, middleValue, 1)
  const margin = best + middle * middleValue - worst
  let rate = 0
  for (let low = 0; low <= n; low++) {
    for (let mid = 0; low + mid <= n; mid++) {
      const counts = [low, mid, n - low - mid]
      const probability = multinomial(counts, [worst, middle, best])
      if (probability < 1e-9) continue
      const mean = (n - 2 * low - mid + mid * middleValue) / n
      if (mean > margin && passesByCounts(values, Float64Array.from(counts), margin)) rate += probability
    }
  }
  return rate
}

/** Looks for the three-point distribution that deceives most: at random, then around the best one found. */
export function attack(random: RandomSource, n: number, tries: number): Worst {
  let best: ThreePoints = { worst: 0.1, middle: 0.1, middleValue: 0 }
  let rate = falsePassOfThreePoints(best, n)
  const consider = (points: ThreePoints): void => {
    if (points.worst <= 0 || points.middle <= 0 || points.worst + points.middle >= 1) return
    if (Math.abs(points.middleValue) >= 1) return
    const found = falsePassOfThreePoints(points, n)
    if (found > rate) [rate, best] = [found, points]
  }
  for (let i = 0; i < tries; i++) {
    // Rare disasters deceive more than common ones: shares are drawn on a logarithmic scale.
    const worst = Math.exp(Math.log(0.5 / n) * random.next())
    consider({ worst, middle: random.next() * (1 - worst), middleValue: 2 * random.next() - 1 })
  }
  for (let i = 0; i < tries; i++) {
    const reach = 0.5 * 0.01 ** (i / tries)
    const near = (value: number): number => value * (1 + reach * (random.next() - 0.5))
    consider({ worst: near(best.worst), middle: near(best.middle), middleValue: near(best.middleValue) })
  }
  const { worst, middle, middleValue } = best
  return {
    rate,
    where: `n ${n}, −1 with ${worst.toFixed(4)}, ${middleValue.toFixed(3)} with ${middle.toFixed(4)}, else 1`,
  }
}

function multinomial(counts: readonly number[], probabilities: readonly number[]): number {
  let logarithm = logFactorial(counts.reduce((sum, count) => sum + count, 0))
  counts.forEach((count, i) => {
    logarithm += count * Math.log(probabilities[i] ?? 0) * (count > 0 ? 1 : 0) - logFactorial(count)
  })
  return Math.exp(logarithm)
}

const logFactorials = [0]

function logFactorial(n: number): number {
  for (let i = logFactorials.length; i <= n; i++) logFactorials.push((logFactorials[i - 1] ?? 0) + Math.log(i))
  return logFactorials[n] ?? 0
}
