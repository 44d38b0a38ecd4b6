import { defineExpectation, type Expectation } from '../expectation.ts'

/**
 * The output turns into its opposite: a boolean is negated, a number other than 0 changes its sign. Other outputs cannot be judged: say what
 * their opposite is with a function.
 *
 * @public
 */
export const flips: Expectation = defineExpectation(
  { name: 'flips', reflexive: false },
  (before, after) => signOf(after) === -signOf(before),
)

function signOf(value: unknown): number {
  if (typeof value === 'boolean') {
    return value ? 1 : -1
  }
  if (typeof value === 'number' && value !== 0 && !Number.isNaN(value)) {
    return Math.sign(value)
  }
  throw new TypeError(
    `flips: a boolean, or a number other than 0, is expected, got ${typeof value === 'number' ? value : typeof value}. ` +
      `For labels, expect a function: (before, after) => …`,
  )
}
