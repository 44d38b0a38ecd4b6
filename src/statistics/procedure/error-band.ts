/** Smallest and largest measured rate of false verdicts from so many cases, arms or clusters on. @internal */
export interface MeasuredBand {
  readonly from: number
  readonly band: readonly [smallest: number, largest: number]
}

/**
 * The band that was measured at the largest size not above the one at hand: at any larger one it is narrower. Nominal is 0.025; the
 * measurement is test/calibration/unbounded.test.ts (4,000 runs on symmetric, skewed, mostly-zero and heavy-tailed data).
 *
 * @internal
 */
export function errorBandAt(
  bands: readonly MeasuredBand[],
  size: number,
): readonly [smallest: number, largest: number] {
  return bands.findLast(({ from }) => size >= from)?.band ?? [0, 1]
}
