import { normalQuantile } from '../distributions/normal-quantile.ts'
import { moments } from '../mean/moments.ts'
import { midRanks } from '../ranks/mid-ranks.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { checkNumbers } from '../samples/check-numbers.ts'

/** The area under an ROC curve, with its interval. @public */
export interface AreaUnderCurve {
  /** Probability that a positive case scores higher than a negative one, ties counted half: 0.5 is chance, 1 perfect. */
  readonly auc: number
  /** `null`, like the limits, with a single positive or negative case. */
  readonly standardError: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/**
 * Area under the ROC curve of a score, with DeLong's standard error and Wald interval. The interval is not clipped, and has
 * no width where the scores separate the classes perfectly: it says nothing there.
 *
 * @example
 * ```ts
 * areaUnderCurve([0.9, 0.8, 0.4], [0.3, 0.5]).auc // 0.833
 * ```
 *
 * @param positives - scores of the cases that are truly positive, at least one
 * @param negatives - scores of those that are not, at least one
 * @param options - two-sided `confidence`, in (0, 1)
 * @throws RangeError if either is empty or holds a value that is not finite, or the confidence is not inside (0, 1)
 * @see DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44:837; by ranks: Sun & Xu (2014), IEEE Signal Processing Letters 21:1389
 * @public
 */
export function areaUnderCurve(
  positives: ArrayLike<number>,
  negatives: ArrayLike<number>,
  { confidence = 0.95 }: { readonly confidence?: number } = {},
): AreaUnderCurve {
  for (const [name, values] of Object.entries({ positives, negatives })) {
    if (values.length === 0) throw new RangeError(`${name} must hold at least one score`)
    checkNumbers(name, values)
  }
  checkConfidence(confidence)
  const [m, n] = [positives.length, negatives.length]
  const pooled = midRanks([...Array.from(positives), ...Array.from(negatives)]).ranks
  // For each case, the share of the other class that it is on the right side of.
  const above = midRanks(positives).ranks.map((rank, i) => ((pooled[i] ?? 0) - rank) / n)
  const below = midRanks(negatives).ranks.map((rank, j) => 1 - ((pooled[m + j] ?? 0) - rank) / m)
  const auc = moments(above).mean
  if (m < 2 || n < 2) return { auc, standardError: null, lower: null, upper: null }
  const standardError = Math.sqrt(moments(above).variance / m + moments(below).variance / n)
  const reach = -normalQuantile((1 - confidence) / 2) * standardError
  return { auc, standardError, lower: auc - reach, upper: auc + reach }
}
