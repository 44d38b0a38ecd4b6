/** Options of `cusum`. @public */
export interface CusumOptions {
  /** The mean of the stream while nothing has changed. */
  readonly target: number
  /** Slack: half of the shift to be found, in the unit of the values; at least 0. */
  readonly slack: number
  /** Alarm when a sum is above this; at least 0. */
  readonly limit: number
}

/** A CUSUM chart: the sums after each value, and the first alarm. @public */
export interface Cusum {
  /** Cumulated evidence of an increase and of a decrease after each value. */
  readonly upper: Float64Array
  readonly lower: Float64Array
  /** 0-based index of the first alarm; `null` if there is none. */
  readonly alarm: number | null
}

/**
 * Tabular CUSUM chart for a shift of the mean in either direction. It does not reset after an alarm.
 *
 * @param values - finite numbers in order of time; an empty stream gives no alarm
 * @throws RangeError naming a value that is not finite or an option out of range
 * @see Page (1954), Biometrika 41:100; Montgomery, Introduction to Statistical Quality Control, sec. 9.1
 * @public
 */
export function cusum(values: readonly number[], { target, slack, limit }: CusumOptions): Cusum {
  checkOptions({ target, slack, limit })
  const upper = new Float64Array(values.length)
  const lower = new Float64Array(values.length)
  let alarm: number | null = null
  let [above, below] = [0, 0]
  values.forEach((value, index) => {
    if (!Number.isFinite(value)) {
      throw new RangeError(`values[${index}] must be a finite number, got ${value}`)
    }
    above = Math.max(0, above + value - target - slack)
    below = Math.max(0, below - value + target - slack)
    upper[index] = above
    lower[index] = below
    if (alarm === null && (above > limit || below > limit)) {
      alarm = index
    }
  })
  return { upper, lower, alarm }
}

function checkOptions({ target, slack, limit }: CusumOptions): void {
  if (!Number.isFinite(target)) {
    throw new RangeError(`target must be a finite number, got ${target}`)
  }
  for (const [name, value] of Object.entries({ slack, limit })) {
    if (!(Number.isFinite(value) && value >= 0)) {
      throw new RangeError(`${name} must be a finite number of at least 0, got ${value}`)
    }
  }
}
