import { checkCount } from '../samples/check-arguments.ts'

/** How many of n independent cases succeeded. @public */
export interface Proportion {
  /** A whole number from 0 to n. */
  readonly successes: number
  /** A whole number ≥ 1. */
  readonly n: number
}

/** @throws RangeError naming the argument @internal */
export function checkProportion(argument: string, { successes, n }: Proportion): void {
  checkCount(`${argument}.n`, n, 1)
  checkCount(`${argument}.successes`, successes)
  if (successes > n) throw new RangeError(`${argument}.successes must be at most n = ${n}; got ${successes}`)
}
