import { poissonKernel } from './poisson-kernel.ts'
import type { Tails } from './tails.ts'

/**
 * A family of distributions indexed by j = 0, 1, 2, … that moves to the right: lower(j) = lower(j + 1) + step(j).
 *
 * @internal
 */
export interface ShiftingFamily {
  /** Both tails of member j. */
  readonly tailsAt: (j: number) => Tails
  /** lower(j) − lower(j + 1) = upper(j + 1) − upper(j), > 0. */
  readonly step: (j: number) => number
  /** step(j + 1) / step(j) */
  readonly ratio: (j: number) => number
}

// Below this a double has lost digits to underflow, which a recurrence would carry on: such terms are computed afresh.
const recurrenceFloor = 1e-280
// In longer sums, only some of the terms are added.
const longestSum = 1e5
// Terms this small beside the sum are left out, together with the geometric tail behind them.
const negligible = 1e-21

/**
 * Σ wⱼ · tails of member j, with weights wⱼ = mean^(j + offset) e^(−mean) / Γ(j + offset + 1): noncentral distributions as mixtures.
 *
 * Only positive terms are added, each tail with its own recurrence in the direction in which it adds (the lower one
 * downwards, the upper one upwards), so both are accurate relative to themselves.
 *
 * @param mean - a number ≥ 0
 * @param offset - 0 for Poisson weights, ½ for those between them
 * @param family - the members
 * @internal
 */
export function poissonMixture(mean: number, offset: number, family: ShiftingFamily): Tails {
  if (mean === 0) return onlyFirst(offset, family)
  if (mean > longestSum) return sumOfSome(mean, offset, family)
  return { lower: sumLower(mean, offset, family), upper: sumUpper(mean, offset, family) }
}

// Weights and tails both change on the scale of √mean: every h-th term times h is the same sum to the last digits (the trapezoidal rule
// for a bell converges exponentially), and farther than 38 standard deviations from the mean the weights have underflowed.
function sumOfSome(mean: number, offset: number, family: ShiftingFamily): Tails {
  const stride = Math.floor(Math.sqrt(mean) / 6)
  let [lower, upper] = [0, 0]
  for (let i = -6 * 38; i <= 6 * 38; i++) {
    const j = Math.round(mean) + i * stride
    const weight = stride * poissonKernel(j + offset, mean)
    if (weight === 0) continue
    const tails = family.tailsAt(j)
    lower += weight * tails.lower
    upper += weight * tails.upper
  }
  return { lower, upper }
}

// Without noncentrality all weight is on j = 0, where the offset allows it.
function onlyFirst(offset: number, family: ShiftingFamily): Tails {
  if (offset > 0) return { lower: 0, upper: 0 }
  const { lower, upper } = family.tailsAt(0)
  return { lower, upper }
}

function sumLower(mean: number, offset: number, family: ShiftingFamily): number {
  // Terms rise by at most this factor from j to j + 1, so their peak is not above its crossing of 1.
  const peak = crossing((j) => (mean / (j + 1 + offset)) * Math.min(1, family.ratio(j)), mean)
  const start = Math.ceil(peak + 10 * Math.sqrt(peak) + 30)
  let weight = poissonKernel(start + offset, mean)
  let tail = family.tailsAt(start).lower
  let step = family.step(start)
  let sum = weight * tail
  for (let j = start - 1, previous = sum; j >= 0; j--) {
    weight = weight > recurrenceFloor ? weight * ((j + 1 + offset) / mean) : poissonKernel(j + offset, mean)
    step = step > recurrenceFloor ? step / family.ratio(j) : family.step(j)
    tail += step
    const term = weight * tail
    sum += term
    if (term < previous && term < negligible * sum) break
    previous = term
  }
  return sum
}

function sumUpper(mean: number, offset: number, family: ShiftingFamily): number {
  const growth = (j: number): number => (mean / (j + 1 + offset)) * Math.max(1, family.ratio(j))
  const peak = crossing(growth, mean * Math.max(1, family.ratio(0)))
  const start = Math.max(0, Math.floor(peak - 10 * Math.sqrt(peak) - 10))
  let weight = poissonKernel(start + offset, mean)
  let tail = family.tailsAt(start).upper
  let step = family.step(start)
  let sum = weight * tail
  for (let j = start + 1, previous = sum; ; j++) {
    weight = weight > recurrenceFloor ? weight * (mean / (j + offset)) : poissonKernel(j + offset, mean)
    tail += step
    step = step > recurrenceFloor ? step * family.ratio(j - 1) : family.step(j)
    const term = weight * tail
    sum += term
    if (j > peak && term <= previous && term <= negligible * sum) return sum
    previous = term
  }
}

// Largest integer j below `limit` at which the falling function is still at least 1; 0 if there is none.
function crossing(factor: (j: number) => number, limit: number): number {
  let low = 0
  let high = Math.ceil(limit) + 1
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (factor(middle) >= 1) low = middle
    else high = middle
  }
  return low
}
