import { checkCount } from './check-arguments.ts'
import { checkNumbers } from './check-numbers.ts'

/** @throws RangeError if one of two independent arms is empty, or a value is NaN or infinite @internal */
export function checkArms(candidate: ArrayLike<number>, baseline: ArrayLike<number>): void {
  checkCount('candidate.length', candidate.length, 1)
  checkCount('baseline.length', baseline.length, 1)
  checkNumbers('candidate', candidate)
  checkNumbers('baseline', baseline)
}
