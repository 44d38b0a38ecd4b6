import { binomialKernel } from '../../special/binomial-kernel.ts'
import type { Tails } from '../../special/tails.ts'
import { checkHypergeometric, type HypergeometricDesign } from '../hypergeometric-design.ts'
import { checkNumber } from './check-arguments.ts'

/** Smallest and largest possible number of successes drawn. @internal */
export function hypergeometricSupport({ population, successes, draws }: HypergeometricDesign): {
  readonly lowest: number
  readonly highest: number
} {
  return { lowest: Math.max(0, draws - (population - successes)), highest: Math.min(successes, draws) }
}

/** P(X = k) for an integer k; the design is not checked. Three binomial probabilities, Loader 2000. @internal */
export function hypergeometricProbability(k: number, design: HypergeometricDesign): number {
  const { population, successes, draws } = design
  const { lowest, highest } = hypergeometricSupport(design)
  if (k < lowest || k > highest) return 0
  if (lowest === highest) return 1
  const point = { x: draws / population, y: (population - draws) / population }
  const hits = binomialKernel(k, successes - k, point)
  const misses = binomialKernel(draws - k, population - successes - draws + k, point)
  return (hits * misses) / binomialKernel(draws, population - draws, point)
}

/** P(X ≤ k) and P(X > k) of the hypergeometric distribution; checks the arguments. @internal */
export function hypergeometricTails(k: number, design: HypergeometricDesign): Tails {
  checkNumber('k', k)
  checkHypergeometric(design)
  const { lowest, highest } = hypergeometricSupport(design)
  const whole = Math.floor(k)
  if (whole < lowest) return { lower: 0, upper: 1 }
  if (whole >= highest) return { lower: 1, upper: 0 }
  const { population, successes, draws } = design
  if (whole * population < draws * successes) {
    const lower = Math.min(1, sumDown(whole, design))
    return { lower, upper: 1 - lower }
  }
  // Counting what was not drawn turns the upper tail into a lower one.
  const upper = Math.min(1, sumDown(successes - whole - 1, { population, successes, draws: population - draws }))
  return { lower: 1 - upper, upper }
}

// P(X ≤ k) for k below the mean: from k downwards the probabilities fall at least geometrically.
function sumDown(k: number, design: HypergeometricDesign): number {
  const { population, successes, draws } = design
  const spare = population - successes - draws
  let term = 1
  let sum = 1
  for (let j = k; j > 0; j--) {
    term *= (j / (successes - j + 1)) * ((spare + j) / (draws - j + 1))
    const next = sum + term
    if (next === sum) break
    sum = next
  }
  return sum * hypergeometricProbability(k, design)
}
