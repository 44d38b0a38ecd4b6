import { rememberAnswers } from '../procedure/remember-answers.ts'
import type { SampleVerdict } from '../sample-comparison.ts'
import { alphaSpendingBounds } from './alpha-spending-bounds.ts'
import { repeatedPValue } from './repeated-p-value.ts'
import type { Spending } from './spending.ts'

/** A look at a study with planned looks. @public */
export interface StudyLook {
  /** Share of the cases at each look until this one, rising, in (0, 1]. */
  readonly times: readonly number[]
  /** @defaultValue 'obrien-fleming' */
  readonly spending?: Spending
}

/** What is spent at least at a look: nothing that counts, and methods can still compute with it. */
const smallestLevel = 1e-12

/**
 * The two-sided confidence at which a look tests, so that all looks together keep the one asked for.
 *
 * @param confidence - of all looks together, in (0, 1)
 * @returns below 1 by at least 2e-12, also at a look at which less may be spent
 * @throws RangeError naming an argument out of range
 * @internal
 */
export function confidenceAtLook({ times, spending }: StudyLook, confidence: number): number {
  return 1 - 2 * Math.max(smallestLevel, levelAtLook([times, spending, (1 - confidence) / 2]))
}

type LevelQuestion = readonly [times: readonly number[], spending: Spending | undefined, alpha: number]

/** One-sided. */
const levelAtLook = rememberAnswers(([times, spending, alpha]: LevelQuestion): number => {
  const look = alphaSpendingBounds(times, { alpha, ...(spending === undefined ? {} : { spending }) }).at(-1)
  return look?.nominalPValue ?? 0
})

/**
 * What a sample says at a look of a study with planned looks: its repeated confidence interval, which contains the truth at all looks with the
 * confidence asked for, and its repeated p-values. The one excludes the margin exactly when the other is below (1 − confidence) / 2. At a look
 * before the last that decides nothing, which is not a look to stop at, p-values are 1.
 *
 * @param judge - judges the cases so far as if there had been no other look, at the given two-sided confidence
 * @param confidence - of all looks together, two-sided, in (0, 1)
 * @throws RangeError naming an argument out of range
 * @see Jennison & Turnbull (1989), JRSS B 51:305
 * @internal
 */
export function atLook<V extends SampleVerdict>(
  judge: (confidence: number) => V,
  look: StudyLook,
  confidence: number,
): V {
  const nominal = confidenceAtLook(look, confidence)
  const judged = judge(nominal)
  const level = (1 - nominal) / 2
  const isOpen = judged.pValue >= level && judged.oppositePValue >= level
  if (isOpen && (look.times.at(-1) ?? 1) < 1) {
    return { ...judged, interval: { ...judged.interval, confidence }, pValue: 1, oppositePValue: 1 }
  }
  const repeated = (pValue: number): number =>
    keepSide(repeatedPValue(pValue, look.times, look.spending), {
      isBelow: pValue < level,
      alpha: (1 - confidence) / 2,
    })
  return {
    ...judged,
    interval: { ...judged.interval, confidence },
    pValue: repeated(judged.pValue),
    oppositePValue: repeated(judged.oppositePValue),
  }
}

/** Rounding must not set p-value and interval at odds. */
function keepSide(pValue: number, { isBelow, alpha }: { readonly isBelow: boolean; readonly alpha: number }): number {
  return isBelow ? Math.min(pValue, alpha * (1 - 1e-12)) : Math.max(pValue, alpha)
}
