/** Evidence against a null hypothesis that one may look at as often as one likes. @public */
export interface Evidence {
  /**
   * Capital that a bet of 1 against the hypothesis has become: under it at least 1 / alpha at any time with probability at most alpha. Infinity
   * beyond the largest double.
   */
  readonly eValue: number
  /** The same as a p-value, min(1, 1 / eValue): valid at whatever moment one stops. */
  readonly pValue: number
}

/** @internal */
export function toEvidence(logEValue: number): Evidence {
  return { eValue: Math.exp(logEValue), pValue: Math.min(1, Math.exp(-logEValue)) }
}
