import type * as fc from 'fast-check'

import { requireName } from '../evaluation/require-name.ts'
import { checkOptionNames } from '../evaluation/check-option-names.ts'
import type { Expectation } from './expectation.ts'
import { same } from './expectations/same.ts'

/**
 * What a relation asks for (the vocabulary is CheckList's, Ribeiro et al. 2020):
 *
 * - `minimum functionality`: each output by itself is right;
 * - `invariance`: a change of the input that means nothing changes nothing in the output;
 * - `directional`: a change of the input changes the output in a known way.
 *
 * @public
 */
export type RelationKind = 'minimum functionality' | 'invariance' | 'directional'

/**
 * Makes a mutant of an input: the mutant, a promise of it, or an arbitrary of mutants, from which one is drawn (and which shrinks).
 * `undefined`: the relation does not apply to this input.
 *
 * @public
 */
export type Transform<Input = unknown> = {
  transform(input: Input): Input | fc.Arbitrary<Input> | undefined | Promise<Input | fc.Arbitrary<Input> | undefined>
}['transform']

/**
 * Whether a mutant keeps what must be kept of its input. One that does not is rejected before any call is made for it.
 *
 * @public
 */
export type Constraint<Input = unknown> = {
  keeps(before: Input, after: Input): boolean | Promise<boolean>
}['keeps']

/** One change of an input, and what it must keep. @public */
export interface RelationStep<Input = unknown> {
  readonly transform: Transform<Input>
  readonly keeps: ReadonlyArray<Constraint<Input>>
}

/** What a relation consists of. @public */
export interface RelationOptions<Input = unknown, Output = unknown> {
  /** Makes the changed input. */
  readonly transform: Transform<Input>
  /** What must hold between the two outputs. @defaultValue same */
  readonly expect?: Expectation<Output, NoInfer<Input>>
  /** Which capability it is about: `robustness`, `fairness`, `safety`, … @defaultValue 'robustness' */
  readonly category?: string
  /** @defaultValue 'invariance' where an output has the expected relation to itself, else 'directional' */
  readonly kind?: Exclude<RelationKind, 'minimum functionality'>
  /** One sentence for reports. */
  readonly description?: string
  /** What a mutant must keep of its input. */
  readonly keeps?: Constraint<NoInfer<Input>> | ReadonlyArray<Constraint<NoInfer<Input>>>
}

const optionNames = ['transform', 'expect', 'category', 'kind', 'description', 'keeps']

const brand: unique symbol = Symbol.for('vitest-touchstone.relation')

/** How an input changes, and what must then hold of the outputs. Made by `relation`, `property` and `relations`. @public */
export interface Relation<Input = unknown, Output = unknown> {
  readonly [brand]: true
  readonly name: string
  readonly kind: RelationKind
  readonly category: string
  readonly description?: string
  /** The changes, one after the other; none where each output is judged by itself, or inputs are only repeated. */
  readonly steps: ReadonlyArray<RelationStep<Input>>
  readonly expect: Expectation<Output, Input>
  /** How often the unchanged input is asked again: present where repeating is all that the relation does. */
  readonly repeats?: number
}

/**
 * Defines a metamorphic relation.
 *
 * @param name - how reports call it
 * @param options - `transform` changes the input, `expect` compares the outputs; randomness comes from fast-check alone: return an
 *   arbitrary, so that every violation has a seed and shrinks
 * @throws RangeError if the name is empty, `transform` is no function, the kind is unknown, or there is no such option
 * @example
 * ```ts
 * relation('asking for a refund makes it billing', {
 *   transform: (ticket: string) => `${ticket} I want my money back.`,
 *   expect: (_before, after) => after === 'billing',
 * })
 * ```
 * @public
 */
export function relation<Input = unknown, Output = unknown>(
  name: string,
  options: RelationOptions<Input, Output>,
): Relation<Input, Output> {
  checkOptionNames(`relation "${name}"`, options, optionNames)
  const { transform, expect = same, category = 'robustness', description, keeps = [] } = options
  const { kind = expect.reflexive === true ? 'invariance' : 'directional' } = options
  if (typeof transform !== 'function') {
    throw new RangeError(`relation "${name}": transform must be a function, got a value of type ${typeof transform}`)
  }
  if (kind !== 'invariance' && kind !== 'directional') {
    throw new RangeError(
      `relation "${name}": kind must be 'invariance' or 'directional', got '${String(kind)}'. ` +
        `What each output must be by itself is a property: property(name, { check }).`,
    )
  }
  return makeRelation<Input, Output>({
    name,
    kind,
    category,
    description,
    steps: [{ transform, keeps: typeof keeps === 'function' ? [keeps] : keeps }],
    expect,
  })
}

/** What a relation is made of. @internal */
export interface RelationParts<Input, Output> extends Pick<
  Relation<Input, Output>,
  'name' | 'kind' | 'category' | 'steps' | 'expect' | 'repeats'
> {
  readonly description: string | undefined
}

/**
 * Brands a relation.
 *
 * @throws RangeError if it has no name, or its expectation is not a function
 * @internal
 */
export function makeRelation<Input, Output>({
  description,
  ...parts
}: RelationParts<Input, Output>): Relation<Input, Output> {
  requireName('relation', parts.name)
  if (typeof parts.expect !== 'function') {
    throw new RangeError(
      `relation "${parts.name}": what is expected must be a function such as same or increases(), ` +
        `got a value of type ${typeof parts.expect}`,
    )
  }
  return { [brand]: true, ...parts, ...(description === undefined ? {} : { description }) }
}

/** @internal */
export function isRelation(value: unknown): value is Relation {
  return typeof value === 'object' && value !== null && brand in value
}
