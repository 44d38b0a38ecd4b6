import { normalCdf } from '../../distributions/normal-cdf.ts'
import { normalQuantile } from '../../distributions/normal-quantile.ts'
import type { OneSidedTest } from '../../procedure/one-sided-test.ts'
import { countBelow, pooledQuantile } from '../pooled-values.ts'
import { fewestBelow, lowestOfRank, type QuantileArm, quantileError } from './quantile-arm.ts'
import { scaledArm } from './quantile-test.ts'
import { rankCdf } from './rank-table.ts'

/** Two arms, and how their quantiles are compared. @internal */
export interface QuantileContrast {
  readonly candidate: QuantileArm
  readonly baseline: QuantileArm
  /** Correlation of how many values of the arms lie below their quantiles; 0 for independent arms. */
  readonly correlation: number
  /** Sign of the baseline's quantile if the effect is (c − b) / |b|; absent: c − b. */
  readonly sign?: 1 | -1
}

/**
 * Test of "the quantile of the candidate exceeds that of the baseline by more than m". What order statistics say about each arm is
 * melded (Fay, Proschan and Brittain 2015, Biometrics 71:146): the p-value is the probability that the lower limit of the candidate and the
 * upper limit of the baseline, at counts drawn at random, contradict the claim. Counts of pairs are drawn together, by a normal copula.
 *
 * @internal
 */
export function quantileContrastTest(contrast: QuantileContrast): OneSidedTest {
  const { candidate, baseline } = contrast
  const draws = drawCounts(contrast)
  const pValue = (margin: number): number => {
    let total = 0
    for (const { mass, value, conditional } of draws) {
      total +=
        mass * (value === Number.NEGATIVE_INFINITY ? 1 : conditional(leastContradiction(value, margin, contrast)))
    }
    return Math.min(1, total)
  }
  return {
    estimate: effectOf(
      pooledQuantile(candidate.pooled, candidate.probability),
      pooledQuantile(baseline.pooled, baseline.probability),
      contrast,
    ),
    standardError: contrastError(contrast),
    pValue,
    limit: (alpha) => searchStep(pValue, alpha, { ...contrast, draws }),
    scaled: (factor) =>
      quantileContrastTest({
        ...contrast,
        candidate: scaledArm(candidate, factor),
        baseline: scaledArm(baseline, factor),
      }),
  }
}

/** A value that the candidate's quantile may have, its probability, and that of the baseline's then being at least another. */
interface Draw {
  readonly mass: number
  readonly value: number
  readonly conditional: (least: number) => number
}

// Standard deviations of the count between two draws that are told apart.
const step = 0.1
// The normal distribution ends here, up to rounding.
const farthest = 8.5

function drawCounts({ candidate, baseline, correlation }: QuantileContrast): Draw[] {
  const { ranks } = candidate
  const isIndependent = correlation === 0
  const own = Math.sqrt(1 - correlation * correlation)
  const deviates = isIndependent ? null : baseline.ranks.cumulative.map((share) => normalQuantile(share))
  // P(the baseline's upper limit reaches `least`), given the candidate's deviate.
  const conditional =
    (deviate: number) =>
    (least: number): number => {
      const count = fewestBelow(baseline, countBelow(baseline.pooled, least)) - 1
      if (deviates === null) return 1 - rankCdf(baseline.ranks, count)
      const index = count - baseline.ranks.first
      if (index < 0) return 1
      return index >= deviates.length ? 0 : normalCdf((correlation * deviate - (deviates[index] ?? 0)) / own)
    }
  const draws: Draw[] = []
  for (const [from, to, count] of cells(ranks)) {
    const value = lowestOfRank(candidate, count)
    const width = Math.min(farthest, normalQuantile(to)) - Math.max(-farthest, normalQuantile(from))
    const parts = isIndependent ? 1 : Math.max(1, Math.ceil(width / step))
    for (let part = 0; part < parts; part++) {
      const share = from + ((part + 0.5) * (to - from)) / parts
      draws.push({
        mass: (to - from) / parts,
        value,
        conditional: conditional(isIndependent ? 0 : normalQuantile(share)),
      })
    }
  }
  return draws
}

// Counts with the range of cumulative probability that is theirs; in large samples neighbours are taken together, at the lowest.
function* cells({
  first,
  cumulative,
}: QuantileArm['ranks']): Generator<readonly [from: number, to: number, count: number]> {
  const together = Math.max(1, Math.floor(cumulative.length / 400))
  for (let i = 0; i < cumulative.length; i += together) {
    const from = i === 0 ? 0 : (cumulative[i - 1] ?? 0)
    const to = cumulative[Math.min(cumulative.length, i + together) - 1] ?? 1
    if (to - from > 1e-15) yield [from, to, first + i]
  }
}

/** The least baseline that contradicts "the effect is greater than the margin" beside a candidate; ∞ if none does. */
function leastContradiction(value: number, margin: number, { sign }: QuantileContrast): number {
  if (sign === undefined) return value - margin
  // (c − b) / |b| ≤ m is c ≤ (1 ± m) b.
  const factor = 1 + sign * margin
  if (factor > 0) return value / factor
  // No baseline of this sign lets a candidate fall by more than all of itself, or gain as much.
  return sign === -1 || value <= 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

function effectOf(candidate: number, baseline: number, { sign }: QuantileContrast): number {
  return sign === undefined ? candidate - baseline : (candidate - baseline) / Math.abs(baseline)
}

function contrastError({ candidate, baseline, correlation, sign }: QuantileContrast): number {
  const [c, b] = [candidate, baseline].map((arm) => pooledQuantile(arm.pooled, arm.probability)) as [number, number]
  const factor = sign === undefined ? 1 : c / b
  const [first, second] = [quantileError(candidate), Math.abs(factor) * quantileError(baseline)]
  const variance = first * first + second * second - 2 * correlation * Math.sign(factor) * first * second
  return Math.sqrt(Math.max(0, variance)) / (sign === undefined ? 1 : Math.abs(b))
}

// Relative width at which the search for a step ends.
const tolerance = 2 ** -40

// The p-value rises in steps, at effects of pairs of values: the first at which it is not below alpha.
function searchStep(
  pValue: (margin: number) => number,
  alpha: number,
  { draws, ...contrast }: QuantileContrast & { readonly draws: readonly Draw[] },
): number {
  const { least, most, scale } = rangeOfEffects(contrast)
  let [low, high] = [least - scale * 2 ** -30, most]
  if (pValue(low) >= alpha) return Number.NEGATIVE_INFINITY
  if (pValue(high) < alpha) return high
  while (high - low > scale * tolerance) {
    const middle = low + (high - low) / 2
    if (pValue(middle) < alpha) low = middle
    else high = middle
  }
  // The effect of the pair itself, free of what the search left over.
  for (const { value } of draws) {
    const index = countBelow(contrast.baseline.pooled, leastContradiction(value, high, contrast))
    const effect = effectOf(value, contrast.baseline.pooled.values[index] ?? Number.NaN, contrast)
    if (effect >= low && effect <= high) return effect
  }
  return high
}

function rangeOfEffects(contrast: QuantileContrast): {
  readonly least: number
  readonly most: number
  /** Size of the numbers that effects are made of. */
  readonly scale: number
} {
  const { candidate, baseline, sign } = contrast
  const ends = ({ pooled: { values } }: QuantileArm): number[] => [values[0] ?? 0, values[values.length - 1] ?? 0]
  const baselines = ends(baseline).filter((value) => sign === undefined || Math.sign(value) === sign)
  const effects = ends(candidate).flatMap((c) => baselines.map((b) => effectOf(c, b, contrast)))
  const sizes = [...effects, ...(sign === undefined ? [...ends(candidate), ...ends(baseline)] : [1])]
  return {
    least: Math.min(...effects),
    most: Math.max(...effects),
    scale: Math.max(...sizes.map(Math.abs), Number.MIN_VALUE),
  }
}
