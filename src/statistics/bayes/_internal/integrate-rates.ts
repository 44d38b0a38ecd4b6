import { oddsToPoint, type UnitPoint } from '../../special/beta-kernel.ts'
import { integratePeak } from '../../special/integrate-peak.ts'
import type { BetaPosterior } from './beta-posterior.ts'

// Log odds beyond which a rate is 0 or 1 to the last digit.
const farthest = 40
// The trapezoidal rule errs by exp(−π² / step) on the tails of a logistic scale, and by exp(−2 π² (width / step)²) on a Gaussian peak.
const widestStep = 0.25
const stepPerWidth = 0.4
const golden = (Math.sqrt(5) - 1) / 2

/**
 * ∫ exp(f(x)) d logit(x) over the rates from 0 to 1, for a product of densities and tails of two posteriors: one peak, as each factor is
 * log-concave in the log odds.
 *
 * @param logIntegrand - f, per unit of log odds
 * @internal
 */
export function integrateRates(
  logIntegrand: (point: UnitPoint) => number,
  first: BetaPosterior,
  second: BetaPosterior,
): number {
  const width = 1 / Math.sqrt(precision(first) + precision(second))
  const step = Math.min(widestStep, stepPerWidth * width)
  const atLogOdds = (logOdds: number): number => logIntegrand(oddsToPoint(Math.exp(logOdds)))
  return integratePeak(atLogOdds, peakOf(atLogOdds, step), step)
}

// Precision of a posterior's log odds, near its peak.
function precision({ a, b }: BetaPosterior): number {
  return a * (b / (a + b))
}

// By golden section, to within one step.
function peakOf(f: (x: number) => number, within: number): number {
  let [low, high] = [-farthest, farthest]
  let [left, right] = [high - golden * (high - low), low + golden * (high - low)]
  let [atLeft, atRight] = [f(left), f(right)]
  while (high - low > within) {
    if (atLeft < atRight) {
      low = left
      ;[left, atLeft] = [right, atRight]
      right = low + golden * (high - low)
      atRight = f(right)
    } else {
      high = right
      ;[right, atRight] = [left, atLeft]
      left = high - golden * (high - low)
      atLeft = f(left)
    }
  }
  return (low + high) / 2
}
