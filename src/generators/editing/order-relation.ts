import { RelationInputError } from '../errors/relation-input-error.ts'
import type { Expectation } from '../expectation.ts'
import { relation, type Relation } from '../relation.ts'
import { type At, type Lens, toLens } from './lens.ts'
import { findList } from './list-lines.ts'
import { permutationOf } from './permutation.ts'
import { textLens } from './text-lens.ts'
import type { LibraryRelationOptions } from './text-relation.ts'

/** What the relations on the order of a list take. @public */
export interface OrderOptions<Input = unknown, Output = unknown> extends LibraryRelationOptions<Input, Output> {
  /**
   * Where the list is: an array, or a text with a list in it.
   *
   * @defaultValue the input, if it is an array or a text; the last message of the user, if it is (or has as `messages`) chat messages
   */
  readonly at?: At<Input>
}

/** What a relation of the library that orders anew says of itself. @internal */
export interface OrderTraits<Input, Output> {
  readonly name: string
  readonly category: string
  readonly description: string
  readonly expect?: Expectation<Output, Input>
  /** How a line of a list in a text begins. */
  readonly marker: RegExp
}

/** A relation that orders a list anew. @internal */
export function orderRelation<Input, Output>(
  { marker, expect, name: usualName, ...traits }: OrderTraits<Input, Output>,
  { at, name = usualName, ...options }: OrderOptions<Input, Output>,
): Relation<Input, Output> {
  return relation<Input, Output>(name, {
    ...traits,
    ...(expect === undefined ? {} : { expect }),
    ...options,
    transform: (input) => {
      const { items, put } = readList<Input>(name, input, { at, marker })
      return items.length < 2
        ? undefined
        : permutationOf(items.length).map((order) => put(order.map((position) => items[position])))
    },
  })
}

/** The items of a list, and how to put others in their place. @internal */
export interface ListIn<Input> {
  readonly items: readonly unknown[]
  /** Whether it is in a text. */
  readonly isText: boolean
  readonly put: (items: readonly unknown[]) => Input
}

/**
 * The list of an input, an array or in a text; no items if a text has no list.
 *
 * @throws RelationInputError if it is neither array nor text
 * @internal
 */
export function readList<Input>(
  name: string,
  input: Input,
  { at, marker }: { readonly at: At<Input> | undefined; readonly marker: RegExp },
): ListIn<Input> {
  const lens = listLens<Input>(name, input, at)
  const value = lens.get(input)
  if (Array.isArray(value)) {
    return { items: value, isText: false, put: (items) => lens.set(input, items) }
  }
  if (typeof value !== 'string') {
    throw new RelationInputError(name, `expected an array or a text with a list, got a value of type ${typeof value}`)
  }
  const list = findList(value, marker)
  return list === undefined
    ? { items: [], isText: true, put: () => input }
    : { items: list.contents, isText: true, put: (items) => lens.set(input, list.with(items.map(String))) }
}

function listLens<Input>(name: string, input: Input, at: At<Input> | undefined): Lens<Input> {
  const isPlainList =
    Array.isArray(input) && !input.some((item) => typeof item === 'object' && item !== null && 'role' in item)
  return at !== undefined || isPlainList ? toLens(name, at) : textLens<Input>(name)
}
