import type { Proportion } from '../proportion/proportion.ts'
import type { TwoProportions } from './two-proportions.ts'

/**
 * Maximum-likelihood estimate of the baseline's rate when the difference candidate − baseline is known to be `margin`
 * (Miettinen and Nurminen 1985, Statistics in Medicine 4:213): the root in range of a cubic, in closed form and then
 * polished, for the closed form loses half its digits where two roots almost meet.
 *
 * @internal
 */
export function restrictedBaselineRate({ candidate, baseline }: TwoProportions, margin: number): number {
  const total = candidate.n + baseline.n
  const successes = candidate.successes + baseline.successes
  const l2 = (candidate.n + 2 * baseline.n) * margin - total - successes
  const l1 = (baseline.n * margin - total - 2 * baseline.successes) * margin + successes
  const l0 = baseline.successes * margin * (1 - margin)
  const lowest = Math.max(0, -margin)
  const highest = Math.min(1, 1 - margin)
  const rate = trigonometricRoot({ l3: total, l2, l1, l0 })
  const near = Math.min(highest, Math.max(lowest, polished({ l3: total, l2, l1, l0 }, rate)))
  return sharpened({ candidate, baseline }, margin, { lowest, highest, near })
}

interface Bracket {
  readonly lowest: number
  readonly highest: number
  readonly near: number
}

// Newton's method on the derivative of the log-likelihood, which rounds far less than the cubic; only small steps inside the range.
function sharpened({ candidate, baseline }: TwoProportions, margin: number, bracket: Bracket): number {
  const { lowest, highest, near } = bracket
  let rate = near
  for (let count = 0; count < 2; count++) {
    const room = Math.min(rate - lowest, highest - rate)
    if (!(room > 0)) return rate
    const first = likelihoodSlope(candidate, rate + margin)
    const second = likelihoodSlope(baseline, rate)
    const step = (first.slope + second.slope) / (first.bend + second.bend)
    if (!(Math.abs(step) < room * 1e-2)) return rate
    rate += step
  }
  return rate
}

// Derivative of an arm's log-likelihood, and the size of the second one.
function likelihoodSlope({ successes, n }: Proportion, rate: number): { slope: number; bend: number } {
  const [won, lost] = [successes / rate, (n - successes) / (1 - rate)]
  return { slope: won - lost, bend: won / rate + lost / (1 - rate) }
}

interface Cubic {
  readonly l3: number
  readonly l2: number
  readonly l1: number
  readonly l0: number
}

function trigonometricRoot({ l3, l2, l1, l0 }: Cubic): number {
  const shift = l2 / (3 * l3)
  const c = shift ** 3 - (l1 * l2) / (6 * l3 * l3) + l0 / (2 * l3)
  const b = (c >= 0 ? 1 : -1) * Math.sqrt(Math.max(0, shift * shift - l1 / (3 * l3)))
  if (b === 0) return -shift
  const angle = (Math.PI + Math.acos(Math.min(1, Math.max(-1, c / b ** 3)))) / 3
  return 2 * b * Math.cos(angle) - shift
}

// Newton's method, as long as it brings the cubic nearer to 0.
function polished({ l3, l2, l1, l0 }: Cubic, start: number): number {
  let x = start
  let value = ((l3 * x + l2) * x + l1) * x + l0
  for (let count = 0; count < 4; count++) {
    const slope = (3 * l3 * x + 2 * l2) * x + l1
    const next = x - value / slope
    const nextValue = ((l3 * next + l2) * next + l1) * next + l0
    if (!(Math.abs(nextValue) < Math.abs(value))) return x
    ;[x, value] = [next, nextValue]
  }
  return x
}
