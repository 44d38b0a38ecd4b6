import { normalQuantile } from '../distributions/normal-quantile.ts'
import { moments } from '../mean/moments.ts'
import { checkConfidence } from '../samples/check-arguments.ts'
import { checkNumbers, checkSameLength } from '../samples/check-numbers.ts'

/** Few cases that people have scored, many that only a judge has. @public */
export interface JudgedCases {
  /** Scores by people, at least one. */
  readonly labels: ArrayLike<number>
  /** The judge's scores of the same cases. */
  readonly predictions: ArrayLike<number>
  /** The judge's scores of the cases without a label, at least one. */
  readonly unlabeledPredictions: ArrayLike<number>
}

/** Options of `ppiMean`. @public */
export interface PpiMeanOptions {
  /** Two-sided, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number
  /** Weight of the judge, in [0, 1]: 0 uses labels alone, 1 trusts it fully. @defaultValue estimated, so that the interval is shortest */
  readonly lambda?: number
}

/** A mean corrected by prediction-powered inference, with its interval. @public */
export interface PpiMean {
  readonly estimate: number
  readonly standardError: number
  readonly lower: number
  readonly upper: number
  /** The weight that the judge got. */
  readonly lambda: number
}

/**
 * Mean of what people would have said, from few labels and a judge's scores of many cases (PPI++): the judge's bias, estimated on the
 * labelled cases, is taken out. It helps only if the judge agrees well with people; it never asks for the judge to be right.
 *
 * A normal interval with variances of divisor n, as in the authors' package: too narrow below 50 labels or so, not clipped, and of width 0 where
 * labels and judge do not vary.
 *
 * @returns `null` if all predictions are the same, so that no weight can be estimated
 * @throws RangeError if labels or unlabelled predictions are empty, labels and predictions differ in length, a value is not finite, or an
 * option is out of range
 * @see Angelopoulos, Duchi & Zrnic (2023), "PPI++: Efficient Prediction-Powered Inference", arXiv 2311.01453
 * @public
 */
export function ppiMean(
  { labels, predictions, unlabeledPredictions }: JudgedCases,
  { confidence = 0.95, lambda }: PpiMeanOptions = {},
): PpiMean | null {
  checkCases({ labels, predictions, unlabeledPredictions })
  checkConfidence(confidence)
  if (lambda !== undefined && !(lambda >= 0 && lambda <= 1)) {
    throw new RangeError(`lambda must lie in [0, 1]; got ${lambda}`)
  }
  const weight = lambda ?? bestWeight({ labels, predictions, unlabeledPredictions })
  if (weight === null) return null
  const residuals = moments(Float64Array.from(labels, (label, i) => label - weight * (predictions[i] ?? 0)))
  const judged = moments(unlabeledPredictions)
  const estimate = residuals.mean + weight * judged.mean
  const standardError = Math.sqrt(
    meanVariance(residuals.variance, residuals.n) + weight * weight * meanVariance(judged.variance, judged.n),
  )
  const reach = -normalQuantile((1 - confidence) / 2) * standardError
  return { estimate, standardError, lower: estimate - reach, upper: estimate + reach, lambda: weight }
}

// Variance of a mean, with divisor n instead of n − 1.
function meanVariance(variance: number, n: number): number {
  return (variance * (n - 1)) / n / n
}

// Covariance of labels and predictions over (1 + n / N) times the variance of all predictions, cut to [0, 1].
function bestWeight({ labels, predictions, unlabeledPredictions }: JudgedCases): number | null {
  const all = Float64Array.from([...Array.from(predictions), ...Array.from(unlabeledPredictions)])
  if (all.every((value) => value === all[0])) return null
  const n = labels.length
  const [labelMean, predictionMean] = [moments(labels).mean, moments(predictions).mean]
  let products = 0
  for (let i = 0; i < n; i++) products += ((labels[i] ?? 0) - labelMean) * ((predictions[i] ?? 0) - predictionMean)
  const weight = products / n / ((1 + n / unlabeledPredictions.length) * moments(all).variance)
  return Math.min(1, Math.max(0, weight))
}

function checkCases({ labels, predictions, unlabeledPredictions }: JudgedCases): void {
  checkSameLength(['labels', labels], ['predictions', predictions])
  for (const [name, values] of Object.entries({ labels, predictions, unlabeledPredictions })) {
    if (values.length === 0) throw new RangeError(`${name} must hold at least one value`)
    checkNumbers(name, values)
  }
}
