import type * as fc from 'fast-check'

import type { Expectation } from '../expectation.ts'
import { type Constraint, relation, type Relation } from '../relation.ts'
import type { At } from './lens.ts'
import { textLens } from './text-lens.ts'

/** What every relation of the library may be told. @public */
export interface LibraryRelationOptions<Input = unknown, Output = unknown> {
  /** How reports call it: needed where a relation is used twice. */
  readonly name?: string
  /** What must hold between the two outputs, in place of what the relation expects by itself. */
  readonly expect?: Expectation<Output, Input>
  /** What a mutant must keep of its input, before any call is made for it. */
  readonly keeps?: Constraint<Input> | ReadonlyArray<Constraint<Input>>
}

/** What every relation that changes text may be told. @public */
export interface TextRelationOptions<Input = unknown, Output = unknown> extends LibraryRelationOptions<Input, Output> {
  /**
   * Where in the input the text is.
   *
   * @defaultValue the input, if it is a text; the last message of the user, if it is (or has as `messages`) a list of chat messages
   */
  readonly at?: At<Input, string>
}

/** What a relation of the library says of itself. @internal */
export interface TextRelationTraits<Input, Output> {
  readonly name: string
  readonly category: string
  readonly description: string
  readonly expect?: Expectation<Output, Input>
  /** Mutants of a text; undefined where there is nothing to change. */
  readonly mutants: (text: string) => fc.Arbitrary<string> | undefined
}

/** A relation that changes the text of an input. @internal */
export function textRelation<Input, Output>(
  { mutants, expect, name: usualName, ...traits }: TextRelationTraits<Input, Output>,
  { at, name = usualName, ...options }: TextRelationOptions<Input, Output> = {},
): Relation<Input, Output> {
  const lens = textLens(name, at)
  return relation<Input, Output>(name, {
    ...traits,
    ...(expect === undefined ? {} : { expect }),
    ...options,
    transform: (input) => mutants(lens.get(input))?.map((text) => lens.set(input, text)),
  })
}

/**
 * @throws RangeError unless 0 < rate ≤ 1
 * @internal
 */
export function checkRate(relation: string, rate: number): number {
  if (!(rate > 0 && rate <= 1)) {
    throw new RangeError(`${relation}: rate must be greater than 0 and at most 1, got ${rate}`)
  }
  return rate
}
