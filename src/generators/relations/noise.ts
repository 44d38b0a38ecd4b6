import type * as fc from 'fast-check'

import { type At, toLens } from '../editing/lens.ts'
import { mapNumberLeaves, numberLeaves } from '../editing/number-leaves.ts'
import { subsetOf } from '../editing/subset.ts'
import type { LibraryRelationOptions } from '../editing/text-relation.ts'
import { relation, type Relation } from '../relation.ts'

/** Options of `noise`. @public */
export interface NoiseOptions<Input = unknown, Output = unknown> extends LibraryRelationOptions<Input, Output> {
  /** Largest change of a number, as a share of it. @defaultValue 0.01, or 0 if `absolute` is given */
  readonly relative?: number
  /** Largest change of a number, in its unit. @defaultValue 0 */
  readonly absolute?: number
  /** Where the numbers are. @defaultValue the whole input */
  readonly at?: At<Input>
}

/**
 * Adds noise to numbers: each becomes x · (1 + u · relative) + v · absolute, with u and v drawn evenly between −1 and 1. What changes: the
 * finite numbers of the input, which may be a number, or an array, tuple or object of them, nested too. What stays: everything else; 0 stays
 * 0 where the noise is relative only. Does not apply to an input without numbers to change.
 *
 * @throws RangeError if a size is negative, not finite, or both are 0
 * @example
 * ```ts
 * relations.noise({ relative: 0.01, expect: similar({ atLeast: 0.95, by: closeness }) })
 * ```
 * @public
 */
export function noise<Input = never, Output = never>({
  absolute = 0,
  relative = absolute === 0 ? 0.01 : 0,
  at,
  name = 'noise',
  ...options
}: NoiseOptions<Input, Output> = {}): Relation<Input, Output> {
  if (!(relative >= 0 && absolute >= 0 && relative + absolute > 0 && Number.isFinite(relative + absolute))) {
    throw new RangeError(
      `noise: relative and absolute must be finite, ≥ 0 and not both 0, got ${relative} and ${absolute}`,
    )
  }
  const lens = toLens(name, at)
  return relation<Input, Output>(name, {
    category: 'robustness',
    description: 'Numbers are a little larger or smaller.',
    ...options,
    transform: (input) => {
      const value = lens.get(input)
      return noisy(value, { relative, absolute })?.map((part) => lens.set(input, part))
    },
  })
}

interface Noise {
  readonly relative: number
  readonly absolute: number
}

/** Shrinks to fewer changed numbers, down to one. */
function noisy(value: unknown, { relative, absolute }: Noise): fc.Arbitrary<unknown> | undefined {
  const changeable = numberLeaves(value).flatMap((number, index) => (number === 0 && absolute === 0 ? [] : [index]))
  if (changeable.length === 0) {
    return undefined
  }
  const draw = (indexes: readonly number[], random: fc.Random): ReadonlyArray<readonly [number, Noise]> =>
    indexes.map((index) => [index, { relative: relative * drawSign(random), absolute: absolute * drawSign(random) }])
  return subsetOf(changeable, { count: changeable.length }, draw).map((drawn) => {
    const noiseOf = new Map(drawn)
    return mapNumberLeaves(value, (number, index) => addNoise(number, noiseOf.get(index)))
  })
}

/** Evenly between −1 and 1. */
function drawSign(random: fc.Random): number {
  return 2 * random.nextDouble() - 1
}

function addNoise(number: number, noise: Noise | undefined): number {
  const changed = noise === undefined ? number : number * (1 + noise.relative) + noise.absolute
  return Number.isFinite(changed) ? changed : number
}
