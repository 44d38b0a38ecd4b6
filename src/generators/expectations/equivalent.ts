import { defineExpectation, type Expectation } from '../expectation.ts'

/** Says whether two outputs mean the same; `null` = cannot be judged. (The arguments are checked both ways.) @public */
export type Equivalence<Output = unknown> = {
  by(before: Output, after: Output): boolean | null | Promise<boolean | null>
}['by']

/**
 * The outputs are equivalent in the eyes of a function, which may ask a model.
 *
 * @example
 * ```ts
 * equivalent((before: string, after: string) => before.toLowerCase() === after.toLowerCase())
 * ```
 * @public
 */
export function equivalent<Output = unknown>(by: Equivalence<Output>): Expectation<Output> {
  if (typeof by !== 'function') {
    throw new RangeError(`equivalent: give a function of both outputs, got a value of type ${typeof by}`)
  }
  return defineExpectation<Output, unknown>({ name: 'equivalent', reflexive: true }, (before, after) =>
    by(before, after),
  )
}
