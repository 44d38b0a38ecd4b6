import * as fc from 'fast-check'

import { type At, toLens } from '../editing/lens.ts'
import { mapNumberLeaves, numberLeaves } from '../editing/number-leaves.ts'
import type { LibraryRelationOptions } from '../editing/text-relation.ts'
import { relation, type Relation } from '../relation.ts'

/** Options of `scale`. @public */
export interface ScaleOptions<Input = unknown, Output = unknown> extends LibraryRelationOptions<Input, Output> {
  /** Smallest factor. @defaultValue 0.5 */
  readonly from?: number
  /** Largest factor. @defaultValue 2 */
  readonly to?: number
  /** Where the numbers are. @defaultValue the whole input */
  readonly at?: At<Input>
}

/** Factors are multiples of one by this. */
const STEPS = 1000

/**
 * Multiplies all numbers by one factor, drawn evenly between two limits, never 1. What changes: the finite numbers of the input, which may
 * be a number, or an array, tuple or object of them, nested too. What stays: their ratios, and everything else. Shrinks to the
 * factor nearest to 1. Does not apply to an input without numbers other than 0.
 *
 * Expects the same output: a scale invariance. For outputs that scale with the input, give `expect: proportional({ factor })`.
 *
 * @throws RangeError if the limits are not positive, not finite, or there is no multiple of 0.001 other than 1 between them
 * @public
 */
export function scale<Input = never, Output = never>({
  from = 0.5,
  to = 2,
  at,
  name = 'scale',
  ...options
}: ScaleOptions<Input, Output> = {}): Relation<Input, Output> {
  const factor = factorBetween(from, to)
  const lens = toLens(name, at)
  return relation<Input, Output>(name, {
    category: 'invariance',
    description: 'All numbers are multiplied by one factor.',
    ...options,
    transform: (input) => {
      const value = lens.get(input)
      const applies = numberLeaves(value).some((number) => number !== 0)
      const multiplied = (by: number): unknown => mapNumberLeaves(value, (number) => scaled(number, by))
      return applies ? factor.map((by) => lens.set(input, multiplied(by))) : undefined
    },
  })
}

function factorBetween(from: number, to: number): fc.Arbitrary<number> {
  // Steps from 1: fast-check shrinks them towards 0, and the factor with them towards 1.
  const [min, max] = [Math.ceil((from - 1) * STEPS - 1e-9), Math.floor((to - 1) * STEPS + 1e-9)]
  const isSpan = from > 0 && Number.isFinite(to) && (min < max || (min === max && min !== 0))
  if (!isSpan) {
    throw new RangeError(
      `scale: from and to must be positive, with a multiple of ${1 / STEPS} other than 1 between them, got ${from} and ${to}`,
    )
  }
  const holdsOne = min <= 0 && max >= 0
  const steps = holdsOne
    ? fc.integer({ min, max: max - 1 }).map((step) => (step >= 0 ? step + 1 : step))
    : fc.integer({ min, max })
  return steps.map((step) => (STEPS + step) / STEPS)
}

function scaled(number: number, by: number): number {
  return Number.isFinite(number * by) ? number * by : number
}
