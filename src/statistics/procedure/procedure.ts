import type { OneSidedTest } from './one-sided-test.ts'

/**
 * A method applied to data: both sides of it, and what may be said about it.
 *
 * @internal
 */
export interface Procedure {
  /** As a statistician would write it. */
  readonly method: string
  /** The test of the effect: its limit is the lower one. */
  readonly greater: OneSidedTest
  /** The test of the mirrored effect: its limit, with the opposite sign, is the upper one. */
  readonly less: OneSidedTest
  /** Fewest cases from which the method decides anything. */
  readonly minimumCases: number
  /** Why nothing may be decided, if so: the tests then serve plans only. */
  readonly undecidable?: string
  /** Smallest and largest measured rate of false verdicts, where the method does not keep its nominal one. */
  readonly errorBand?: readonly [smallest: number, largest: number]
}

/** A method that the data at hand do not even allow to begin. @internal */
export interface ImpossibleProcedure {
  readonly method: string
  readonly undecidable: string
}
