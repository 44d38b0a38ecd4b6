import type { Tails } from './tails.ts'

/** Both tails at a point, and how fast they change there. @internal */
export interface SlopedTails extends Tails {
  /** Derivative of `lower` with respect to the logarithm of the argument. */
  readonly slope: number
}

interface Bracket {
  low: number
  high: number
}

// Newton's step in log x after which x no longer changes in a double.
const settled = 2 ** -52
const maximumSteps = 1000

/**
 * Solves `lower(x) = target.lower` for x > 0, where `lower` rises from 0 to 1.
 *
 * Newton's method on the logarithm of the smaller tail against log x (nearly a straight line in the tails, so that
 * p = 1e-300 takes no more steps than p = 0.1), kept inside a bracket and replaced by bisection of log x where it leaves it.
 *
 * @param target - both tails asked for; the smaller one is matched
 * @param tailsAt - the distribution
 * @param guess - where to start, > 0
 * @returns the solution; 0 or Infinity where it lies beyond the range of doubles
 * @internal
 */
export function solveQuantile(target: Tails, tailsAt: (x: number) => SlopedTails, guess: number): number {
  if (target.lower <= 0) return 0
  if (target.upper <= 0) return Number.POSITIVE_INFINITY
  const bracket: Bracket = { low: 0, high: Number.POSITIVE_INFINITY }
  let x = Math.min(Math.max(guess, Number.MIN_VALUE), Number.MAX_VALUE)
  for (let count = 0; count < maximumSteps; count++) {
    const step = newtonStep(target, tailsAt(x))
    if (step === 0) return x
    if (step > 0) bracket.low = x
    else bracket.high = x
    const next = nextPoint(x, step, bracket)
    if (next === x || Math.abs(step) <= settled) return next
    x = next
  }
  throw new RangeError('a quantile did not converge: the parameters are beyond 10¹²')
}

// The change of log x by which the linearised tail meets the target; infinite where the tail has underflowed.
function newtonStep(target: Tails, { lower, upper, slope }: SlopedTails): number {
  if (target.lower <= target.upper) {
    if (lower === 0) return Number.POSITIVE_INFINITY
    const excess = Math.log(target.lower / lower)
    return excess === 0 ? 0 : (excess * lower) / slope
  }
  if (upper === 0) return Number.NEGATIVE_INFINITY
  const excess = Math.log(upper / target.upper)
  return excess === 0 ? 0 : (excess * upper) / slope
}

function nextPoint(x: number, step: number, { low, high }: Bracket): number {
  // exp(±40) at most: the first steps find a bracket, and x stays a double.
  const next = x * Math.exp(Math.min(Math.max(step, -40), 40))
  if (next > low && next < high) return next
  if (next === x) return x
  if (high === Number.POSITIVE_INFINITY) return next
  if (low === 0) return next
  return Math.sqrt(low) * Math.sqrt(high)
}
