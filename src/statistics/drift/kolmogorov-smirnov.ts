import { kolmogorovTail } from './_internal/kolmogorov-tail.ts'
import { latticePathTail } from './_internal/lattice-path-tail.ts'

/** The largest distance of two empirical distributions, and its p-value. @public */
export interface KolmogorovSmirnov {
  /** Largest distance of the two empirical distribution functions, in [0, 1]. */
  readonly d: number
  /** Exact p-value; `null` with ties, where it would not be valid, or if the product of the sizes is above 20,000. */
  readonly exactPValue: number | null
  /** Limit for large samples, without correction; conservative with ties. */
  readonly asymptoticPValue: number
  /** Whether a value occurs in both samples or twice in one. */
  readonly tied: boolean
}

/** Exact p-values cost time and memory in proportion to the product of the sizes. */
const LARGEST_EXACT = 20_000

/**
 * Two-sample Kolmogorov–Smirnov test: do two samples come from the same distribution? Two-sided. Not for repeated looks at a
 * stream, and not valid for values that depend on each other: use a sequential rule there.
 *
 * @param x - numbers; infinities are allowed
 * @param y - numbers; at least one value each
 * @throws RangeError for an empty sample or a NaN, naming it
 * @see Hodges (1958), Arkiv för Matematik 3:469; Kolmogorov (1933)
 * @public
 */
export function kolmogorovSmirnov(x: readonly number[], y: readonly number[]): KolmogorovSmirnov {
  const sortedX = sortSample('x', x)
  const sortedY = sortSample('y', y)
  const { steps, tied } = largestGap(sortedX, sortedY)
  const [m, n] = [x.length, y.length]
  const d = steps / (m * n)
  return {
    d,
    exactPValue: tied || m * n > LARGEST_EXACT ? null : latticePathTail(m, n, steps),
    asymptoticPValue: kolmogorovTail(Math.sqrt((m * n) / (m + n)) * d),
    tied,
  }
}

/** The largest gap in units of 1 / (m n): whole numbers, so that equal gaps are equal. */
function largestGap(x: Float64Array, y: Float64Array): { steps: number; tied: boolean } {
  const [m, n] = [x.length, y.length]
  let [i, j, steps] = [0, 0, 0]
  let tied = false
  while (i < m && j < n) {
    const value = Math.min(x[i] ?? 0, y[j] ?? 0)
    const [startI, startJ] = [i, j]
    while (i < m && x[i] === value) i += 1
    while (j < n && y[j] === value) j += 1
    tied ||= i - startI + (j - startJ) > 1
    steps = Math.max(steps, Math.abs(i * n - j * m))
  }
  return { steps, tied: tied || hasRepeats(x, i) || hasRepeats(y, j) }
}

function hasRepeats(sorted: Float64Array, from: number): boolean {
  for (let index = from + 1; index < sorted.length; index += 1) {
    if (sorted[index] === sorted[index - 1]) return true
  }
  return false
}

function sortSample(name: string, values: readonly number[]): Float64Array {
  if (values.length === 0) {
    throw new RangeError(`${name} must hold at least one value`)
  }
  values.forEach((value, index) => {
    // Not `Number.isNaN`: without types a gap may be `undefined`, which would never be reached in the merge.
    if (!(value >= Number.NEGATIVE_INFINITY)) {
      throw new RangeError(`${name}[${index}] must be a number, got ${value}`)
    }
  })
  return Float64Array.from(values).sort()
}
