import type { TrialSample } from './trial-sample.ts'

/** All values of all trials in ascending order. Each case has the same mass, divided among its trials. @internal */
export interface PooledValues {
  readonly values: Float64Array
  /** Share of the mass below value i; one entry more than values, the last being 1. */
  readonly starts: Float64Array
  /** Whether all values have the same mass. */
  readonly isEven: boolean
}

/** @param cases - at least one, each with at least one value @internal */
export function poolValues(cases: TrialSample): PooledValues {
  const size = cases[0]?.length ?? 0
  const isEven = cases.every((trials) => trials.length === size)
  if (isEven) {
    const values = Float64Array.from(cases.flat()).sort()
    return { values, starts: Float64Array.from({ length: values.length + 1 }, (_, i) => i / values.length), isEven }
  }
  const weighted = cases.flatMap((trials) =>
    trials.map((value) => ({ value, mass: 1 / (trials.length * cases.length) })),
  )
  weighted.sort((a, b) => a.value - b.value)
  const starts = new Float64Array(weighted.length + 1)
  weighted.forEach(({ mass }, i) => {
    starts[i + 1] = Math.min(1, (starts[i] ?? 0) + mass)
  })
  starts[weighted.length] = 1
  return { values: Float64Array.from(weighted, ({ value }) => value), starts, isEven }
}

/** The same values with the opposite sign. @internal */
export function mirrorValues({ values, starts, isEven }: PooledValues): PooledValues {
  return {
    values: values.map((value) => 0 - value).toReversed(),
    starts: starts.map((start) => 1 - start).toReversed(),
    isEven,
  }
}

/** How many values lie below a number. @internal */
export function countBelow({ values }: PooledValues, number: number): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) < number) low = middle + 1
    else high = middle
  }
  return low
}

/** How many values do not lie above a number. @internal */
export function countUpTo({ values }: PooledValues, number: number): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) <= number) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Weighted quantile of type 7 (linear between the smallest at 0 and the largest at 1): with even masses that of `quantiles`.
 *
 * @internal
 */
export function pooledQuantile({ values, starts }: PooledValues, probability: number): number {
  const last = values.length - 1
  const at = (index: number): number => values[index] ?? Number.NaN
  if (last === 0) return at(0)
  // Place of value i among the others: i for even masses.
  const place = (i: number): number =>
    (i * ((starts[i + 1] ?? 1) - (starts[i] ?? 0)) + last * (starts[i] ?? 0)) * (last + 1)
  const total = place(last)
  let [low, high] = [0, last]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (place(middle) <= probability * total) low = middle
    else high = middle
  }
  const share = (probability * total - place(low)) / (place(high) - place(low))
  // A place this near a value is that value's.
  if (!(share > 1e-12)) return at(low)
  return share > 1 - 1e-12 ? at(high) : at(low) + share * (at(high) - at(low))
}
