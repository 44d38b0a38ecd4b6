import type { Margin } from '../../evaluation/claim.ts'
import { defineExpectation, type Expectation } from '../expectation.ts'
import { areNear, asNumber, asNumbers, checkMargin } from './numbers.ts'

/** The factor that belongs to an input and its mutant. (The arguments are checked both ways, as a method's.) @public */
export type FactorOf<Input = unknown> = { factor(input: Input, transformed: Input): number }['factor']

/** Options of `proportional`. @public */
export interface ProportionalOptions<Input = unknown> {
  /** By what the output is multiplied. */
  readonly factor: number | FactorOf<Input>
  /** Largest deviation from it; `{ relative }`: as a share of what is expected. @defaultValue `{ relative: 1e-9 }` */
  readonly within?: Margin
}

/**
 * The output, a number or an array of numbers, is multiplied by a factor.
 *
 * @throws RangeError if the factor is not a finite number, or the margin negative
 * @example
 * ```ts
 * proportional({ factor: (order, scaled) => scaled.quantity / order.quantity })
 * ```
 * @public
 */
export function proportional<Input = unknown>({
  factor,
  within = { relative: 1e-9 },
}: ProportionalOptions<Input>): Expectation<unknown, Input> {
  if (typeof factor !== 'function' && !Number.isFinite(factor)) {
    throw new RangeError(`proportional: factor must be a finite number or a function of both inputs, got ${factor}`)
  }
  checkMargin('proportional: within', within)
  return defineExpectation<unknown, Input>(
    { name: 'proportional', reflexive: false },
    (before, after, { input, transformed }) => {
      const by = asNumber(typeof factor === 'function' ? factor(input, transformed) : factor)
      const expected = asNumbers(before).map((value) => value * by)
      return areNear(expected, asNumbers(after), within)
    },
  )
}
