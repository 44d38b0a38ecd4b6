import type { HypergeometricDesign } from '../distributions/hypergeometric-design.ts'
import type { EstimatedInterval } from '../proportion/proportion-interval.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { findRoot } from '../special/find-root.ts'
import { tiltedHypergeometric, type TiltedHypergeometric } from './tilted-hypergeometric.ts'
import { checkTwoProportions, type TwoProportions } from './two-proportions.ts'

/**
 * Conditional odds ratio of two independent rates, candidate / baseline, given how many cases succeeded in all: the
 * maximum-likelihood estimate and the central exact interval, which belong to Fisher's exact test. R's `fisher.test` gives the
 * same to the four digits of its root search.
 *
 * @param arms - successes of both arms
 * @param confidence - two-sided, in (0, 1); default 0.95
 * @returns a ratio in [0, ∞] and limits in [0, ∞]; where all cases succeeded or all failed, which says nothing, the estimate is 0 as in R and the limits are 0 and ∞
 * @throws RangeError if the counts are not whole, an arm is empty, or the confidence is not inside (0, 1)
 * @see Cornfield (1956), Proceedings of the Third Berkeley Symposium 4:135; Fay (2010), R Journal 2(1):53
 * @public
 */
export function exactOddsRatio(arms: TwoProportions, confidence = 0.95): EstimatedInterval {
  checkTwoProportions(arms)
  checkConfidence(confidence)
  const { candidate, baseline } = arms
  const successes = candidate.successes + baseline.successes
  const design = { population: candidate.n + baseline.n, successes, draws: candidate.n }
  const alpha = (1 - confidence) / 2
  const isLowest = candidate.successes === Math.max(0, successes - baseline.n)
  const isHighest = candidate.successes === Math.min(successes, candidate.n)
  const solve = (excess: (tilted: TiltedHypergeometric) => number): number => solveOddsRatio(arms, design, excess)
  return {
    estimate: isLowest ? 0 : isHighest ? Number.POSITIVE_INFINITY : solve(({ excess }) => excess),
    lower: isLowest ? 0 : solve(({ atLeast }) => atLeast - alpha),
    upper: isHighest ? Number.POSITIVE_INFINITY : solve(({ atMost }) => alpha - atMost),
    confidence,
  }
}

// Odds ratio at which a function of it that rises is 0; sought on the logarithm, from the smoothed odds ratio outwards.
function solveOddsRatio(
  { candidate, baseline }: TwoProportions,
  design: HypergeometricDesign,
  excess: (tilted: TiltedHypergeometric) => number,
): number {
  const value = (x: number): number => excess(tiltedHypergeometric(design, candidate.successes, x))
  const logOdds = ({ successes, n }: typeof candidate): number => Math.log((successes + 0.5) / (n - successes + 0.5))
  const start = logOdds(candidate) - logOdds(baseline)
  let known = { x: start, value: value(start) }
  const direction = known.value < 0 ? 1 : -1
  for (let step = 0.5; ; step *= 2) {
    const next = { x: known.x + direction * step, value: value(known.x + direction * step) }
    if (next.value * direction >= 0) return Math.exp(findRoot(value, known, next))
    known = next
  }
}
