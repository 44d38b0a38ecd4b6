/** Options of `pageHinkley`. @public */
export interface PageHinkleyOptions {
  /** Deviations from the running mean up to this are tolerated. @defaultValue 0.005 */
  readonly delta?: number
  /** Alarm when the statistic reaches this. @defaultValue 50 */
  readonly threshold?: number
  /** Forgetting factor in (0, 1]: 1 forgets nothing. @defaultValue 0.9999 */
  readonly alpha?: number
  /** No alarm before so many values. @defaultValue 30 */
  readonly minInstances?: number
}

/** Whether and when a change was found in a stream. @public */
export interface ChangeAlarm {
  /** The statistic after each value. */
  readonly statistic: Float64Array
  /** 0-based index of the first alarm; `null` if there is none. */
  readonly alarm: number | null
}

/**
 * Page–Hinkley test for an increase of the mean of a stream, in one pass. It does not reset after an alarm. To watch for a
 * decrease, pass negated values. Its false-alarm rate depends on the threshold and the stream: it is a heuristic, no level-α test.
 *
 * @param values - finite numbers in order of time; an empty stream gives no alarm
 * @throws RangeError naming a value that is not finite or an option out of range
 * @see Page (1954), Biometrika 41:100; Hinkley (1971), Biometrika 58:509. The mean is updated before the statistic, as in river
 * @public
 */
export function pageHinkley(
  values: readonly number[],
  { delta = 0.005, threshold = 50, alpha = 0.9999, minInstances = 30 }: PageHinkleyOptions = {},
): ChangeAlarm {
  checkOptions({ delta, threshold, alpha, minInstances })
  const statistic = new Float64Array(values.length)
  let alarm: number | null = null
  let mean = 0
  let sum = 0
  values.forEach((value, index) => {
    if (!Number.isFinite(value)) {
      throw new RangeError(`values[${index}] must be a finite number, got ${value}`)
    }
    const seen = index + 1
    mean += (value - mean) / seen
    sum = Math.max(0, alpha * sum + (value - mean - delta))
    statistic[index] = sum
    if (alarm === null && seen >= minInstances && sum >= threshold) {
      alarm = index
    }
  })
  return { statistic, alarm }
}

function checkOptions({ delta, threshold, alpha, minInstances }: Required<PageHinkleyOptions>): void {
  for (const [name, value] of Object.entries({ delta, threshold, minInstances })) {
    if (!(Number.isFinite(value) && value >= 0)) {
      throw new RangeError(`${name} must be a finite number of at least 0, got ${value}`)
    }
  }
  if (!(alpha > 0 && alpha <= 1)) {
    throw new RangeError(`alpha must lie in (0, 1], got ${alpha}`)
  }
}
