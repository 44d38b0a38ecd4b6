import type { Sample } from '../sample-comparison.ts'

/** The scores of a sample that are present, in its order. @internal */
export function presentValues(sample: Sample): Float64Array {
  const values = new Float64Array(sample.length)
  let count = 0
  for (const value of sample) {
    if (value !== null) {
      values[count] = value
      count += 1
    }
  }
  return count === sample.length ? values : values.slice(0, count)
}
