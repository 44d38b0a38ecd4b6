import type { ComparisonEvidence } from '../evidence.ts'

/**
 * How often a method was measured to PASS falsely where it cannot keep its nominal rate:
 * `1–6 % measured for this method at this size, nominal 2.5 %`. It says so where the test asked for another confidence
 * than the 95 % of the measurement.
 *
 * @param confidence - of the test
 *
 * @public
 */
export function describeErrorBand(
  [smallest, largest]: NonNullable<ComparisonEvidence['errorBand']>,
  confidence: number,
): string {
  const [from, to] = [short(smallest), short(largest)]
  const range = from === to ? from : `${from}–${to}`
  const level = confidence === 0.95 ? '' : ' at 95 % confidence'
  return `${range} % measured for this method at this size${level}, nominal 2.5 %`
}

function short(share: number): string {
  return String(Number((share * 100).toFixed(1)))
}
