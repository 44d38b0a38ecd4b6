import { checkNumbers } from '../samples/check-numbers.ts'
import { presentValues } from '../samples/present-values.ts'
import type { Sample } from '../sample-comparison.ts'
import { moments } from './moments.ts'

/** The usual figures of one sample. @public */
export interface Description {
  /** How many values are present. */
  readonly n: number
  readonly missing: number
  readonly mean: number
  readonly min: number
  readonly max: number
  /** Mean of the two middle values if n is even. */
  readonly median: number
  /** With divisor n − 1; absent, like the next two, for a single value. */
  readonly variance?: number
  readonly standardDeviation?: number
  /** Standard error of the mean. */
  readonly standardError?: number
}

/**
 * Describes a sample; missing values (`null`) are left out and counted.
 *
 * @returns `null` where no value is present
 * @throws RangeError if a value is NaN or infinite, naming its index
 * @public
 */
export function describeValues(sample: Sample): Description | null {
  checkNumbers(
    'sample',
    sample.map((value) => value ?? 0),
  )
  const present = presentValues(sample).sort()
  if (present.length === 0) return null
  const { n, mean, variance } = moments(present)
  const at = (index: number): number => present[index] ?? Number.NaN
  return {
    n,
    missing: sample.length - n,
    mean,
    min: at(0),
    max: at(n - 1),
    median: n % 2 === 1 ? at((n - 1) / 2) : (at(n / 2 - 1) + at(n / 2)) / 2,
    ...(n > 1 && {
      variance,
      standardDeviation: Math.sqrt(variance),
      standardError: Math.sqrt(variance / n),
    }),
  }
}
