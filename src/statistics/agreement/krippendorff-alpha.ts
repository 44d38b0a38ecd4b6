/** What the ratings mean: names, ranks, or numbers whose differences or whose ratios count. @public */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio'

/** Krippendorff's alpha of any number of raters. @public */
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
 * @throws RangeError if raters have different numbers of units, a rating is not finite or its square is not a double, or it is negative on
 * the ratio level
 * @see Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability"
 * @public
 */
export function krippendorffAlpha(
  ratings: readonly (readonly (number | null)[])[],
  level: MeasurementLevel,
): KrippendorffAlpha {
  const units = pairableUnits(ratings, level)
  const counts = new Map<number, number>()
  for (const rating of units.flat()) counts.set(rating, (counts.get(rating) ?? 0) + 1)
  const values = [...counts.keys()].sort((a, b) => a - b)
  const frequency = values.map((value) => counts.get(value) ?? 0)
  const pairable = units.reduce((sum, unit) => sum + unit.length, 0)
  if (values.length < 2) {
    return { alpha: null, pairable }
  }
  const distance = distances[level]({ values, frequency })
  const position = new Map(values.map((value, index) => [value, index]))
  const within = (unit: readonly number[]): number =>
    pairSum(
      unit.map((rating) => position.get(rating) ?? 0),
      distance,
    )
  const observed = units.reduce((sum, unit) => sum + within(unit) / (unit.length - 1), 0)
  const expected = weightedPairSum(frequency, distance) / (pairable - 1)
  if (!Number.isFinite(expected)) throw new RangeError(`ratings must lie within ±1e150; got ${largest(values)}`)
  return { alpha: 1 - observed / expected, pairable }
}

function largest(sorted: readonly number[]): number {
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)]
  return Math.abs(first) > Math.abs(last) ? first : last
}

interface Scale {
  readonly values: readonly number[]
  readonly frequency: readonly number[]
}

/** Squared distance of two values, given by their indices. */
type Distance = (c: number, k: number) => number

const distances: Record<MeasurementLevel, (scale: Scale) => Distance> = {
  nominal: () => (c, k) => (c === k ? 0 : 1),
  ordinal: ({ frequency }) => {
    // How many ratings there are up to the middle of those of a value: a mid-rank, up to a constant.
    let below = 0
    const middles = frequency.map((count) => {
      below += count
      return below - count / 2
    })
    return (c, k) => ((middles[c] ?? 0) - (middles[k] ?? 0)) ** 2
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

// Over ordered pairs of different ratings.
function pairSum(indices: readonly number[], distance: Distance): number {
  let sum = 0
  for (let i = 1; i < indices.length; i++) {
    for (let j = 0; j < i; j++) sum += 2 * distance(indices[i] ?? 0, indices[j] ?? 0)
  }
  return sum
}

// The same where value c occurs frequency[c] times.
function weightedPairSum(frequency: readonly number[], distance: Distance): number {
  let sum = 0
  for (let c = 1; c < frequency.length; c++) {
    for (let k = 0; k < c; k++) sum += 2 * (frequency[c] ?? 0) * (frequency[k] ?? 0) * distance(c, k)
  }
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
