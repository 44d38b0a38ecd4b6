import { estimate } from '../../../statistics/estimate.ts'
import { ppiMean } from '../../../statistics/judge/ppi-mean.ts'
import { type RoganGladen, roganGladen } from '../../../statistics/judge/rogan-gladen.ts'
import type { Interval } from '../../../statistics/sample-comparison.ts'
import { groupsOf } from './groups-of.ts'
import type { GroupedScores } from './read-judged.ts'

/**
 * What people would have said on average: prediction-powered inference (PPI++: Angelopoulos, Duchi & Zrnic 2023, arXiv 2311.01453). The judge's
 * weight follows from how well it agrees with people; without any agreement, only the labels count.
 *
 * The interval is not the normal one of the paper, which has no width where judge and people agree on all labelled outputs: it joins the limits
 * of two bounded means, of what the judge gets wrong and of what it says, by the square-root rule (Zou & Donner 2008, Statistics in Medicine
 * 27:1693). It needs neither many labels nor a good judge, but labels that were drawn from the same source as the outputs. With groups, of labelled outputs or of a
 * run's cases, the limits are those of grouped cases, which take five groups at least.
 *
 * @public
 */
export interface CorrectedScores {
  /** Mean of the judge's scores as they are. */
  readonly apparent: number
  /** Corrected mean, within the scale. */
  readonly estimate: number
  readonly interval: Interval
  readonly method: string
  /** Weight that the judge got, from 0 (labels alone count) to 1. */
  readonly weight: number
  readonly labelled: number
  readonly judged: number
  /**
   * Of pass and fail: the rate that follows from sensitivity and specificity instead. It also holds where good outputs are more or less frequent than
   * among the labelled ones, as long as the judge errs alike; groups do not count there. `null` of other scales, or without labels of both kinds.
   */
  readonly roganGladen: RoganGladen | null
}

/** @internal */
export interface CorrectionData {
  /** What people said, and the judge of the same outputs, and to which cluster they belong: in the same order. */
  readonly labels: readonly number[]
  readonly predictions: readonly number[]
  readonly groups: ReadonlyArray<string | undefined>
  /** What the judge said of the others. */
  readonly judged: GroupedScores
  readonly range: readonly [min: number, max: number]
  readonly isBinary: boolean
  readonly confidence: number
}

/** @throws RangeError if there are no scores, or some are outside the range @internal */
export function correctScores(data: CorrectionData): CorrectedScores {
  const { labels, predictions, range, isBinary, confidence } = data
  const { scores } = data.judged
  const [min, max] = range
  // A single label cannot show how labels vary with what the judge says.
  const weight = labels.length < 2 ? 0 : (ppiMean({ labels, predictions, unlabeledPredictions: scores })?.lambda ?? 0)
  const residuals = labels.map((label, i) => label - weight * (predictions[i] ?? 0))
  const wrong = estimate(residuals, {
    scale: { min: min - weight * max, max: max - weight * min },
    confidence,
    ...groupsOf(data.groups),
  })
  // Means of several judgements are not passes and fails.
  const isWhole = isBinary && scores.every(isPassOrFail)
  const said = estimate(scores, {
    scale: isWhole ? 'binary' : { min, max },
    confidence,
    ...groupsOf(data.judged.groups),
  })
  const [wrongMean, saidMean] = [wrong.estimate ?? 0, said.estimate ?? 0]
  const centre = wrongMean + weight * saidMean
  const reach = (side: 'lower' | 'upper'): number =>
    Math.hypot(wrongMean - wrong.interval[side], weight * (saidMean - said.interval[side]))
  const clip = (value: number): number => Math.min(max, Math.max(min, value))
  return {
    apparent: saidMean,
    estimate: clip(centre),
    interval: { lower: clip(centre - reach('lower')), upper: clip(centre + reach('upper')), confidence },
    method: `PPI++ mean, ${wrong.method} and ${said.method} limits joined by MOVER`,
    weight,
    labelled: labels.length,
    judged: scores.length,
    roganGladen: isBinary ? byErrorRates(data) : null,
  }
}

function byErrorRates({ labels, predictions, judged: { scores }, confidence }: CorrectionData): RoganGladen | null {
  if (![...labels, ...predictions, ...scores].every(isPassOrFail)) {
    return null
  }
  const passedOf = (label: number): { successes: number; n: number } => {
    const said = predictions.filter((_, i) => labels[i] === label)
    return { successes: said.filter((one) => one === label).length, n: said.length }
  }
  const [truePositives, trueNegatives] = [passedOf(1), passedOf(0)]
  if (truePositives.n === 0 || trueNegatives.n === 0) {
    return null
  }
  const passed = { successes: scores.filter((score) => score === 1).length, n: scores.length }
  return roganGladen({ passed, truePositives, trueNegatives }, { confidence })
}

function isPassOrFail(value: number): boolean {
  return value === 0 || value === 1
}
