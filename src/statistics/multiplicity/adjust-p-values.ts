import { hommel } from './_internal/hommel.ts'

/**
 * Corrections for several tests at once.
 *
 * Chance of even one false alarm (family-wise): `bonferroni`, `sidak` (independent tests), `holm` (uniformly better than
 * Bonferroni, no assumption), `holm-sidak`, `hochberg` and `hommel` (positive dependence).
 * Expected share of false alarms among the alarms: `bh` (Benjamini–Hochberg; positive dependence), `by` (Benjamini–Yekutieli; any).
 *
 * @public
 */
export type PValueAdjustment = 'bonferroni' | 'sidak' | 'holm' | 'holm-sidak' | 'hochberg' | 'hommel' | 'bh' | 'by'

/** A rule for sorted p-values: p at 0-based rank of m, corrected but not yet made monotone. */
type Correction = (p: number, rank: number, count: number) => number

const sidak = (p: number, count: number): number => -Math.expm1(count * Math.log1p(-p))

const harmonic = (count: number): number => {
  let sum = 0
  for (let term = count; term >= 1; term -= 1) {
    sum += 1 / term
  }
  return sum
}

const adjustments: Record<PValueAdjustment, (pValues: readonly number[]) => number[]> = {
  bonferroni: (pValues) => pValues.map((p) => p * pValues.length),
  sidak: (pValues) => pValues.map((p) => sidak(p, pValues.length)),
  holm: (pValues) => stepDown(pValues, (p, rank, count) => p * (count - rank)),
  'holm-sidak': (pValues) => stepDown(pValues, (p, rank, count) => sidak(p, count - rank)),
  hochberg: (pValues) => stepUp(pValues, (p, rank, count) => p * (count - rank)),
  hommel,
  bh: (pValues) => stepUp(pValues, (p, rank, count) => (p * count) / (rank + 1)),
  by: (pValues) => {
    const sum = harmonic(pValues.length)
    return stepUp(pValues, (p, rank, count) => (p * count * sum) / (rank + 1))
  },
}

/**
 * Adjusts p-values for multiple testing: a test is significant at level α exactly when its adjusted p-value is at most α.
 * Adjusted values keep the order of the p-values and are capped at 1.
 *
 * @param pValues - in [0, 1], in any order; an empty array gives an empty array
 * @param method - see {@link PValueAdjustment}
 * @returns adjusted p-values, in the order of the input
 * @throws RangeError naming index and value of a p-value outside [0, 1] (NaN included), or an unknown method
 * @see Wright (1992), Biometrics 48:1005; Benjamini & Hochberg (1995); Benjamini & Yekutieli (2001)
 * @public
 */
export function adjustPValues(pValues: readonly number[], method: PValueAdjustment): number[] {
  pValues.forEach((p, index) => {
    if (!(p >= 0 && p <= 1)) {
      throw new RangeError(`pValues[${index}] must lie in [0, 1], got ${p}`)
    }
  })
  if (!Object.hasOwn(adjustments, method)) {
    throw new RangeError(`method must be one of ${Object.keys(adjustments).join(', ')}, got ${method}`)
  }
  return adjustments[method](pValues).map((p) => Math.min(1, p))
}

/** From the smallest p-value on: none may end below an earlier one. */
function stepDown(pValues: readonly number[], correct: Correction): number[] {
  const adjusted = Array.from(pValues)
  let largest = 0
  ascending(pValues).forEach(([p, index], rank) => {
    largest = Math.max(largest, correct(p, rank, pValues.length))
    adjusted[index] = largest
  })
  return adjusted
}

/** From the largest p-value on: none may end above an earlier one. */
function stepUp(pValues: readonly number[], correct: Correction): number[] {
  const adjusted = Array.from(pValues)
  let smallest = 1
  const sorted = ascending(pValues)
  sorted.toReversed().forEach(([p, index], fromEnd) => {
    smallest = Math.min(smallest, correct(p, sorted.length - 1 - fromEnd, sorted.length))
    adjusted[index] = smallest
  })
  return adjusted
}

function ascending(pValues: readonly number[]): Array<readonly [p: number, index: number]> {
  return pValues.map((p, index) => [p, index] as const).sort(([a], [b]) => a - b)
}
