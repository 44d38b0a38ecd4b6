/**
 * Data as three readers see them: as observed, and with missing scores at the values worst and best for the candidate. All three are the
 * same object where nothing is missing or missing scores are not bounded.
 *
 * @internal
 */
export interface Sided<T> {
  readonly complete: T
  readonly worst: T
  readonly best: T
}

/** Data from which nothing is missing. @internal */
export function same<T>(data: T): Sided<T> {
  return { complete: data, worst: data, best: data }
}

/** Applies a function to all three, once where they are the same. @internal */
export function mapSided<T, U>({ complete, worst, best }: Sided<T>, f: (data: T) => U): Sided<U> {
  const mapped = f(complete)
  return {
    complete: mapped,
    worst: worst === complete ? mapped : f(worst),
    best: best === complete ? mapped : f(best),
  }
}
