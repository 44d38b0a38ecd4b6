import { defineExpectation, type Expectation } from '../expectation.ts'
import { asNumber } from './numbers.ts'

/** The output, a number, becomes greater. Outputs that are not finite numbers cannot be judged. @public */
export const increases: Expectation = defineExpectation(
  { name: 'increases', reflexive: false },
  (before, after) => asNumber(after) > asNumber(before),
)

/** The output, a number, becomes smaller. Outputs that are not finite numbers cannot be judged. @public */
export const decreases: Expectation = defineExpectation(
  { name: 'decreases', reflexive: false },
  (before, after) => asNumber(after) < asNumber(before),
)

/** Options of `increases` and `decreases`. @public */
export interface ChangesByOptions {
  /** Smallest change, after − before. @defaultValue −Infinity */
  readonly atLeast?: number
  /** Largest change. @defaultValue Infinity */
  readonly atMost?: number
}

/**
 * The output, a number, changes by an amount between two limits, both included: `changesBy({ atLeast: -0.05 })` is "does not fall by more than
 * 0.05".
 *
 * @throws RangeError if no limit is given, one is NaN, or they are the wrong way round
 * @public
 */
export function changesBy({ atLeast = -Infinity, atMost = Infinity }: ChangesByOptions): Expectation {
  if (!(atLeast <= atMost) || (atLeast === -Infinity && atMost === Infinity)) {
    throw new RangeError(`changesBy: give atLeast, atMost or both with atLeast ≤ atMost, got ${atLeast} and ${atMost}`)
  }
  return defineExpectation({ name: 'changes by', reflexive: atLeast <= 0 && atMost >= 0 }, (before, after) => {
    const change = asNumber(after) - asNumber(before)
    return change >= atLeast && change <= atMost
  })
}

/**
 * The change of the output, after − before, as a number: for `tolerate: { within }`, which asks for its mean to be as good as 0.
 *
 * @public
 */
export const difference: Expectation = defineExpectation(
  { name: 'difference', reflexive: true },
  (before, after) => asNumber(after) - asNumber(before),
)
