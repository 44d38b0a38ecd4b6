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
