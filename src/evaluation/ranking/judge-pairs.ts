import { adjustPValues } from '../../statistics/multiplicity/adjust-p-values.ts'
import { holmDivisors } from '../../statistics/multiplicity/holm-divisors.ts'
import type { Comparison } from '../comparison.ts'
import type { ArmSet, PairOptions } from './arm-set.ts'
import type { RankedPair, RankingOptions } from './ranking.ts'

const claim = { kind: 'improvement', by: 0 } as const

/** How pairs are corrected. @internal */
export interface PairCorrection {
  readonly control: string | null
  readonly correction: NonNullable<RankingOptions['correction']>
  /** Two-sided, of all pairs together. */
  readonly confidence: number
}

/**
 * Compares each variant with each, or with the control, at a confidence that is corrected for the number of pairs. One of a pair is
 * shown to be better if the interval leaves 0 out, on either side.
 *
 * @internal
 */
export function judgePairs(arms: ArmSet, options: PairOptions, place: PairCorrection): RankedPair[] {
  const { control, correction, confidence } = place
  const named = pairsOf(arms.names, control)
  const judge = (index: number, divisor: number): Comparison => {
    const [candidate = '', baseline = ''] = named[index] ?? []
    return arms.compare(candidate, baseline, { ...options, claim, confidence: 1 - (1 - confidence) / divisor })
  }
  const first = named.map((_, index) => judge(index, named.length))
  const pValues = first.map(twoSided)
  const judged =
    correction === 'bonferroni'
      ? first
      : holmDivisors(
          pValues,
          pValues.map(() => 1 - confidence),
        ).map((divisor, index) => (divisor === named.length ? first[index] : undefined) ?? judge(index, divisor))
  const adjusted = adjustPValues(
    pValues.map((pValue) => (Number.isNaN(pValue) ? 1 : pValue)),
    correction,
  )
  return judged.map((comparison, index) => {
    const [candidate = '', baseline = ''] = named[index] ?? []
    const pValue = pValues[index] ?? NaN
    return {
      candidate,
      baseline,
      comparison,
      pValue,
      adjustedPValue: Number.isNaN(pValue) ? NaN : (adjusted[index] ?? NaN),
      shown: shown[comparison.verdict.state],
    }
  })
}

const shown = { pass: 'better', fail: 'worse', inconclusive: 'nothing' } as const

/** Whichever side is smaller, twice: both sides are looked at. */
function twoSided({ statistics: { pValue, oppositePValue } }: Comparison): number {
  return Math.min(1, 2 * Math.min(pValue, oppositePValue))
}

/** The arm that is named first is the baseline of the pair. */
function pairsOf(
  names: readonly string[],
  control: string | null,
): Array<readonly [candidate: string, baseline: string]> {
  return control === null
    ? names.flatMap((candidate, index) => names.slice(0, index).map((baseline) => [candidate, baseline] as const))
    : names.filter((name) => name !== control).map((candidate) => [candidate, control] as const)
}
