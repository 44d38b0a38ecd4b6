import { checkPositive } from '../samples/check-arguments.ts'

/** Shapes of the beta distribution over rates that a method mixes over; both 1 is uniform. @public */
export interface BetaPrior {
  /** Above 0; as if a successes had been seen. */
  readonly a: number
  /** Above 0; as if b failures had been seen. */
  readonly b: number
}

/** @internal */
export const uniformPrior: BetaPrior = { a: 1, b: 1 }

/** @throws RangeError naming the shape that is not a finite number above 0 @internal */
export function checkBetaPrior({ a, b }: BetaPrior): void {
  checkPositive('prior.a', a)
  checkPositive('prior.b', b)
}
