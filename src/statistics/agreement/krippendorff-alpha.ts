/** What the ratings mean: names, ranks, or numbers whose differences or whose ratios count. @public */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/** @public */
export interface KrippendorffAlpha {
  /** 1 perfect, 0 as by chance; `null` if all ratings are the same or no unit has two. */
  readonly alpha: number | null
  /** Ratings that could be compared with another rating of the same unit. */
  readonly pairable: number
}

/**
 * Krippendorff's alpha: agreement of any number of raters, with missing ratings, on any level of measurement.
 *
 * @param ratings - `ratings[rater][unit]`; `null` = not rated. Units with fewer than two ratings are left out
 * @param level - level of measurement
 * @throws RangeError if raters have different numbers of units, a rating is not finite, or negative on the ratio level
 * @see Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability"
 * @public
 */
export function krippendorffAlpha(
  ratings: readonly (readonly (number | null)[])[],
  level: MeasurementLevel,
): KrippendorffAlpha {
  const units = pairableUnits(ratings, level)
  const values = [...new Set(units.flat())].sort((a, b) => a - b)
  const frequency = values.map((value) => units.flat().filter((rating) => rating === value).length)
  const pairable = units.reduce((sum, unit) => sum + unit.length, 0)
  if (values.length < 2) {
    return { alpha: null, pairable }
  }
  const distance = distances[level]({ values, frequency })
  const observed = units.reduce((sum, unit) => sum + disagreementWithin(unit, values, distance) / (unit.length - 1), 0)
  const expected = pairSum(frequency, distance) / (pairable - 1)
  return { alpha: 1 - observed / expected, pairable }
}

interface Scale {
  readonly values: readonly number[]
  readonly frequency: readonly number[]
}

/** Squared distance of two values, given by their indices. */
type Distance = (c: number, k: number) => number

const distances: Record<MeasurementLevel, (scale: Scale) => Distance> = {
  nominal: () => (c, k) => (c === k ? 0 : 1),
  ordinal:
    ({ frequency }) =>
    (c, k) => {
      const [low, high] = c < k ? [c, k] : [k, c]
      const between = frequency.slice(low, high + 1).reduce((sum, count) => sum + count, 0)
      return c === k ? 0 : (between - ((frequency[low] ?? 0) + (frequency[high] ?? 0)) / 2) ** 2
    },
  interval:
    ({ values }) =>
    (c, k) =>
      ((values[c] ?? 0) - (values[k] ?? 0)) ** 2,
  ratio:
    ({ values }) =>
    (c, k) => {
      const [a, b] = [values[c] ?? 0, values[k] ?? 0]
      return a + b === 0 ? 0 : ((a - b) / (a + b)) ** 2
    },
}

function disagreementWithin(unit: readonly number[], values: readonly number[], distance: Distance): number {
  return pairSum(
    values.map((value) => unit.filter((rating) => rating === value).length),
    distance,
  )
}

function pairSum(frequency: readonly number[], distance: Distance): number {
  let sum = 0
  frequency.forEach((count, c) => {
    frequency.forEach((other, k) => {
      sum += count * other * distance(c, k)
    })
  })
  return sum
}

function pairableUnits(ratings: readonly (readonly (number | null)[])[], level: MeasurementLevel): number[][] {
  const size = ratings[0]?.length ?? 0
  ratings.forEach((row, rater) => {
    if (row.length !== size) {
      throw new RangeError(`ratings[${rater}] must have ${size} units like ratings[0], got ${row.length}`)
    }
    row.forEach((rating, unit) => {
      if (rating !== null && !(Number.isFinite(rating) && (level !== 'ratio' || rating >= 0))) {
        throw new RangeError(`ratings[${rater}][${unit}] must be a finite number or null, got ${rating}`)
      }
    })
  })
  const units = Array.from({ length: size }, (_, unit) =>
    ratings.map((row) => row[unit] ?? null).filter((rating) => rating !== null),
  )
  return units.filter((unit) => unit.length >= 2)
}
