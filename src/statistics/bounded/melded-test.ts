import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import { searchLimit, unlimited, type Domain } from './_internal/search-limit.ts'
import { condensed } from './contrast.ts'
import { confidenceDistribution, type ConfidenceDistribution, type WeightedValues } from './confidence-distribution.ts'

/** Scores of one of two independent arms. @internal */
export interface BoundedArm extends WeightedValues {
  /** Smallest and largest score possible. */
  readonly min: number
  readonly max: number
}

/** @internal */
export interface BoundedArms {
  readonly candidate: BoundedArm
  readonly baseline: BoundedArm
}

/** What is claimed about two means c and b: that c − b > m, or that `direction` · (c − b) / |b| > m. @internal */
export type MeldedEffect =
  | { readonly kind: 'difference' }
  | {
      readonly kind: 'relative'
      readonly direction: 1 | -1
      /** Sign of b. */
      readonly sign: 1 | -1
      readonly domain?: Domain
    }

/**
 * Test of a difference of means of independent arms with bounded scores, or of a relative difference. What Gaffke's test says about
 * each arm, with one pseudo-case at that side's worst value, is melded (Fay, Proschan and Brittain 2015, Biometrics 71:146):
 * the p-value is the probability that a draw of the one arm's lower and the other arm's upper confidence distribution contradicts
 * the claim. For 0/1 scores and margin 0 it is Fisher's exact test.
 *
 * @internal
 */
export function meldedTest(arms: BoundedArms, effect: MeldedEffect): OneSidedTest {
  const domain = (effect.kind === 'relative' && effect.domain) || unlimited
  const { first, second } = melding(arms, effect)
  const pValue = (margin: number): number => {
    if (margin > domain.to) return 1
    const inside = Math.max(margin, domain.from)
    return effect.kind === 'difference'
      ? sumBelow(first, { distribution: second, factor: 1 }, inside)
      : sumBelow(first, { distribution: second, factor: 1 + effect.direction * effect.sign * inside }, 0)
  }
  const summary = summarise(arms, effect)
  let few: BoundedArms | undefined
  return {
    ...summary,
    pValue,
    limit: (alpha) =>
      searchLimit(pValue, { effect: summary.estimate, standardError: summary.standardError, alpha, domain }),
    scaled: (factor) => {
      few ??= { candidate: condensedArm(arms.candidate), baseline: condensedArm(arms.baseline) }
      return meldedTest(
        { candidate: repeatedArm(few.candidate, factor), baseline: repeatedArm(few.baseline, factor) },
        effect,
      )
    },
  }
}

// Trapezoidal rule over standard normal deviates: exact to rounding at this step where the integrand is analytic.
const nodeStep = 0.25
const nodes = Array.from({ length: 65 }, (_, i) => (i - 32) * nodeStep)
const shares = nodes.map((z) => (nodeStep * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI))

// Two lower distributions, the claim being that the first mean and `factor` times the second come to more than the margin: c − b > m, or
// c − factor · b > 0, or, mirrored, factor · b − c > 0.
function melding(
  { candidate, baseline }: BoundedArms,
  effect: MeldedEffect,
): { readonly first: ConfidenceDistribution; readonly second: ConfidenceDistribution } {
  if (effect.kind === 'relative' && effect.direction === -1) {
    return { first: upperMirrored(candidate), second: lowerDistribution(baseline) }
  }
  return { first: lowerDistribution(candidate), second: upperMirrored(baseline) }
}

// P(X + factor Y ≤ limit), as the mean of one distribution function over draws of the other. The narrower is drawn, for the sum is smooth only
// if the function changes slowly beside the draws.
function sumBelow(
  first: ConfidenceDistribution,
  { distribution: second, factor }: { readonly distribution: ConfidenceDistribution; readonly factor: number },
  limit: number,
): number {
  if (factor <= 0) return first.cdf(limit)
  const drawsFirst = first.deviation <= factor * second.deviation
  let total = 0
  for (let i = 0; i < nodes.length; i++) {
    const z = nodes[i] ?? 0
    const below = drawsFirst
      ? second.cdf((limit - first.quantileAt(z)) / factor)
      : first.cdf(limit - factor * second.quantileAt(z))
    total += (shares[i] ?? 0) * below
  }
  return Math.min(1, total)
}

function lowerDistribution({ values, weights, min, max }: BoundedArm): ConfidenceDistribution {
  return confidenceDistribution({ values, weights }, { worst: min, best: max })
}

// Upper confidence distribution, of the values with the opposite sign.
function upperMirrored({ values, weights, min, max }: BoundedArm): ConfidenceDistribution {
  return confidenceDistribution({ values: values.map((value) => -value), weights }, { worst: -max, best: -min })
}

// Plans look at dozens of sample sizes, each of which tabulates two distributions.
const planningBins = 16

function condensedArm({ values, weights, ...range }: BoundedArm): BoundedArm {
  const few = condensed({ x: values, a: new Float64Array(values.length).fill(1), weights }, planningBins)
  return { ...range, values: few.x, weights: few.weights }
}

function repeatedArm(arm: BoundedArm, factor: number): BoundedArm {
  return { ...arm, weights: arm.weights.map((weight) => weight * factor) }
}

function summarise(
  { candidate, baseline }: BoundedArms,
  effect: MeldedEffect,
): { readonly estimate: number; readonly standardError: number } {
  const first = summary(candidate)
  const second = summary(baseline)
  if (effect.kind === 'difference') {
    return { estimate: first.mean - second.mean, standardError: Math.sqrt(first.variance + second.variance) }
  }
  const size = Math.abs(second.mean)
  const ratio = first.mean / second.mean
  return {
    estimate: (effect.direction * (first.mean - second.mean)) / size,
    standardError: Math.sqrt(first.variance + ratio * ratio * second.variance) / size,
  }
}

// Mean of the sample, and the variance of that mean, which pseudo-cases at both ends keep above 0.
function summary({ values, weights, min, max }: BoundedArm): { readonly mean: number; readonly variance: number } {
  let size = 0
  let total = 0
  for (let i = 0; i < values.length; i++) {
    size += weights[i] ?? 0
    total += (weights[i] ?? 0) * (values[i] ?? 0)
  }
  const mean = total / size
  let squares = ((min - mean) ** 2 + (max - mean) ** 2) / 2
  for (let i = 0; i < values.length; i++) squares += (weights[i] ?? 0) * ((values[i] ?? 0) - mean) ** 2
  return { mean, variance: squares / size / (size + 1) }
}
