import { sum } from '../mean/sum.ts'
import type { PossibleEffects } from '../procedure/decide.ts'
import { relativeBase } from '../relative/relative-base.ts'
import { relativeRange } from '../relative/relative-range.ts'
import type { Hypothesis } from '../sample-comparison.ts'
import type { Range } from '../samples/score-range.ts'
import type { ArmValues } from '../samples/sided-arms.ts'

/** Difference of means, or relative difference; `null` without data, or relative to 0. @internal */
export function observedEffect(
  { candidate, baseline }: ArmValues,
  { relative }: Hypothesis,
  range: Range | null,
): number | null {
  if (candidate.length === 0 || baseline.length === 0) return null
  const difference = sum(candidate) / candidate.length - sum(baseline) / baseline.length
  if (!relative) return difference
  const base = relativeBase(baseline, range)
  return base === null ? null : difference / base
}

/** Effects that scores in a range allow. @internal */
export function possibleEffects(range: Range | null, { relative }: Hypothesis): PossibleEffects {
  if (relative) return relativeRange(range)
  return range
    ? { lower: range.min - range.max, upper: range.max - range.min }
    : { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY }
}
