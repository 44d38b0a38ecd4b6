import { checkInside } from '../samples/check-arguments.ts'

/** Whether two stretches of a stream differ in their means. @public */
export interface AdwinCut {
  /** Distance of the two means. */
  readonly difference: number
  /** Distance above which the window is cut. */
  readonly threshold: number
  readonly cut: boolean
}

/**
 * ADWIN's rule for one split of a window: have the older and the newer values different means? With the variance-based bound, valid
 * asymptotically, for values in [0, 1].
 *
 * @param older - values in [0, 1], at least one
 * @param newer - values in [0, 1], at least one
 * @param options - `delta` in (0, 1): bound on the false-alarm rate. @defaultValue 0.002
 * @throws RangeError for an empty part, a value outside [0, 1] or a delta outside (0, 1)
 * @see Bifet & Gavaldà (2007), "Learning from time-changing data with adaptive windowing", SDM
 * @public
 */
export function adwinCut(
  older: readonly number[],
  newer: readonly number[],
  { delta = 0.002 }: { readonly delta?: number } = {},
): AdwinCut {
  checkInside('delta', delta)
  checkPart('older', older)
  checkPart('newer', newer)
  const joined = [...older, ...newer]
  const n = joined.length
  const centre = mean(joined)
  const variance = joined.reduce((sum, value) => sum + (value - centre) ** 2, 0) / n
  const size = 1 / (1 / older.length + 1 / newer.length)
  const logTerm = Math.log((2 * Math.log(n)) / delta)
  const threshold = Math.sqrt((2 / size) * variance * logTerm) + (2 / (3 * size)) * logTerm
  const difference = Math.abs(mean(older) - mean(newer))
  return { difference, threshold, cut: difference > threshold }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function checkPart(name: string, values: readonly number[]): void {
  if (values.length === 0) {
    throw new RangeError(`${name} must hold at least one value`)
  }
  values.forEach((value, index) => {
    if (!(value >= 0 && value <= 1)) {
      throw new RangeError(`${name}[${index}] must lie in [0, 1], got ${value}`)
    }
  })
}
