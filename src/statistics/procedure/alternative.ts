/**
 * What an interval or a test looks for: a difference on either side, or only that the candidate is greater (less).
 *
 * @public
 */
export type Alternative = 'two-sided' | 'greater' | 'less'

/** p-values of one test against each alternative. @public */
export interface DirectedPValues {
  /** Evidence that the candidate is lower. */
  readonly less: number
  /** Evidence that the candidate is higher. */
  readonly greater: number
  readonly twoSided: number
}

/** @throws RangeError if it is none of the three @internal */
export function checkAlternative(alternative: Alternative): void {
  if (alternative !== 'two-sided' && alternative !== 'greater' && alternative !== 'less') {
    throw new RangeError(`alternative must be 'two-sided', 'greater' or 'less'; got ${String(alternative)}`)
  }
}
