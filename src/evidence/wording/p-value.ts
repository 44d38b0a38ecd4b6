import type { MeasuredEvidence } from '../evidence.ts'

/**
 * A p-value as people read it: `0.004`, `<0.001`, `>0.999`, `–` where there is none.
 *
 * @public
 */
export function formatPValue(pValue: number | null): string {
  if (pValue === null || Number.isNaN(pValue)) {
    return '–'
  }
  if (pValue < 0.001) {
    return '<0.001'
  }
  return pValue > 0.999 ? '>0.999' : pValue.toFixed(3)
}

/**
 * The p-value of what the test asked for: with `.not` that is the opposite of the matcher's claim.
 *
 * @public
 */
export function askedPValue({
  negated,
  pValue,
  oppositePValue,
}: Pick<MeasuredEvidence, 'negated' | 'pValue' | 'oppositePValue'>): number | null {
  return negated ? oppositePValue : pValue
}
