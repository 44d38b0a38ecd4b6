import { createRandom, type RandomSource } from '../random/random-source.ts'
import { checkCount } from '../samples/check-arguments.ts'

/** Options of permutation tests. @public */
export interface PermutationOptions {
  /** Where the randomness comes from if there are too many dealings to try all. @defaultValue `createRandom(1)` */
  readonly random?: RandomSource
  /** How many are then drawn, at least 99. @defaultValue 9999 */
  readonly resamples?: number
}

/** @throws RangeError if `resamples` is not a whole number of at least 99 @internal */
export function checkedPermutationOptions({
  random = createRandom(1),
  resamples = 9999,
}: PermutationOptions): Required<PermutationOptions> {
  checkCount('resamples', resamples, 99)
  return { random, resamples }
}
