import { fSurvival } from '../distributions/f-survival.ts'
import { largeNoncentrality, largeNoncentralityTails } from '../distributions/large-noncentrality-tails.ts'
import { noncentralFCdf } from '../distributions/noncentral-f-cdf.ts'
import { noncentralFSurvival } from '../distributions/noncentral-f-survival.ts'
import type { Interval } from '../sample-comparison.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import type { Tails } from '../special/tails.ts'
import { solveNoncentrality } from '../special/solve-noncentrality.ts'
import { checkGroups } from './_internal/check-groups.ts'
import { type VarianceTable, varianceTable } from './_internal/variance-table.ts'

/** Everything but sums of squares and degrees of freedom is `null` where values do not vary within groups. @public */
export interface OneWayAnova {
  readonly dfBetween: number
  readonly dfWithin: number
  /** Sums of squared deviations of group means from the mean of all, and of values from their group's mean. */
  readonly ssBetween: number
  readonly ssWithin: number
  readonly f: number | null
  readonly pValue: number | null
  /** Share of the variation in the sample that lies between groups; too large for the population. */
  readonly etaSquared: number | null
  /** The same for the population, by Hays and by Kelley: not truncated, so negative where the groups differ less than by chance. */
  readonly omegaSquared: number | null
  readonly epsilonSquared: number | null
  /** Interval of the noncentrality of F. */
  readonly noncentralityInterval: Interval | null
  /** The same as a share of variation: λ / (λ + N) (Steiger). */
  readonly etaSquaredInterval: Interval | null
}

/**
 * One-way analysis of variance: do groups with the same variance have the same mean? Where variances may differ, use `welchAnova`.
 *
 * @param groups - independent values of each group
 * @param options - two-sided `confidence` of the intervals (default 0.9, whose lower limit is above 0 exactly when p < 0.05)
 * @throws RangeError if there are fewer than two groups, one is empty, a value is NaN or infinite, or the confidence is outside (0, 1)
 * @see Fisher (1925), Statistical Methods for Research Workers; Steiger (2004), Psychological Methods 9:164
 * @public
 */
export function oneWayAnova(
  groups: ReadonlyArray<ArrayLike<number>>,
  options: { readonly confidence?: number } = {},
): OneWayAnova {
  const { confidence = 0.9 } = options
  checkGroups(groups)
  checkConfidence(confidence)
  const table = varianceTable(groups)
  const { dfBetween, dfWithin, ssBetween, ssWithin, variance, n } = table
  const sums = { dfBetween, dfWithin, ssBetween, ssWithin }
  if (variance === null) return { ...sums, ...withoutAnswer }
  const f = ssBetween / dfBetween / variance
  const beyondChance = ssBetween - dfBetween * variance
  const noncentralityInterval = limits(f, table, confidence)
  const asShare = (noncentrality: number): number => noncentrality / (noncentrality + n)
  return {
    ...sums,
    f,
    pValue: fSurvival(f, dfBetween, dfWithin),
    etaSquared: ssBetween / (ssBetween + ssWithin),
    omegaSquared: beyondChance / (ssBetween + ssWithin + variance),
    epsilonSquared: beyondChance / (ssBetween + ssWithin),
    noncentralityInterval,
    etaSquaredInterval: {
      lower: asShare(noncentralityInterval.lower),
      upper: asShare(noncentralityInterval.upper),
      confidence,
    },
  }
}

const withoutAnswer = {
  f: null,
  pValue: null,
  etaSquared: null,
  omegaSquared: null,
  epsilonSquared: null,
  noncentralityInterval: null,
  etaSquaredInterval: null,
}

function limits(f: number, { dfBetween, dfWithin }: VarianceTable, confidence: number): Interval {
  const alpha = (1 - confidence) / 2
  const tailsAt = (noncentrality: number): Tails => {
    const parameters = { df1: dfBetween, df2: dfWithin, noncentrality }
    return f * dfBetween < largeNoncentrality
      ? { lower: noncentralFCdf(f, parameters), upper: noncentralFSurvival(f, parameters) }
      : largeNoncentralityTails(f, { ...parameters, root: Math.sqrt(noncentrality) })
  }
  const guess = f * dfBetween
  // The spread of the noncentrality about f, roughly.
  const step = 1 + Math.sqrt(guess) + guess / Math.sqrt(2 * dfWithin)
  const range = { least: 0, guess, step }
  const lower = solveNoncentrality((value) => tailsAt(value).upper - alpha, range)
  const upper = solveNoncentrality((value) => alpha - tailsAt(value).lower, range)
  return { lower, upper, confidence }
}
