import type * as fc from 'fast-check'

import { canonicalJson } from '../../evaluation/canonical-json.ts'
import { toLens } from '../editing/lens.ts'
import { subsetOf } from '../editing/subset.ts'
import { relation, type Relation } from '../relation.ts'
import { type ContextOptions, readDocuments } from '../editing/documents.ts'

/** Options of `contextAdded`. @public */
export interface ContextAddedOptions<Input = unknown, Output = unknown> extends ContextOptions<Input, Output> {
  /** Documents that do not answer any of the questions, of the same shape as those of the inputs. */
  readonly documents: readonly unknown[]
  /** How many are added, at most. @defaultValue 3 */
  readonly count?: number
}

/**
 * Adds documents that do not matter to those that a question is answered from, each at any place. What changes: how many documents there
 * are. What stays: the documents that were there, in their order, and everything else. Shrinks to one added document. Does not
 * apply to an input that has all of `documents` already.
 *
 * @throws RangeError if `documents` is empty, or `count` no integer ≥ 1
 * @public
 */
export function contextAdded<Input = never, Output = never>({
  documents,
  count = 3,
  at = 'context',
  name = 'context added',
  ...options
}: ContextAddedOptions<Input, Output>): Relation<Input, Output> {
  if (documents.length === 0 || !(Number.isInteger(count) && count >= 1)) {
    throw new RangeError(
      `contextAdded: documents must not be empty and count an integer ≥ 1, got ${documents.length} and ${count}`,
    )
  }
  const lens = toLens(name, at)
  return relation<Input, Output>(name, {
    category: 'retrieval',
    description: 'There are more documents, which do not matter.',
    ...options,
    transform: (input) => {
      const given = readDocuments(name, lens, input)
      return withMore(given, documents, count)?.map((all) => lens.set(input, all))
    },
  })
}

function withMore(
  given: readonly unknown[],
  documents: readonly unknown[],
  count: number,
): fc.Arbitrary<readonly unknown[]> | undefined {
  const known = new Set(given.map(canonicalJson))
  const others = documents.filter((document) => !known.has(canonicalJson(document)))
  if (others.length === 0) {
    return undefined
  }
  const place = (drawn: readonly unknown[], random: fc.Random): readonly Placed[] =>
    drawn.map((document) => ({ document, before: random.nextInt(0, given.length) }))
  return subsetOf(others, { count: Math.min(count, others.length) }, place).map((placed) =>
    Array.from({ length: given.length + 1 }, (_, index) => [
      ...placed.filter(({ before }) => before === index).map(({ document }) => document),
      ...given.slice(index, index + 1),
    ]).flat(1),
  )
}

/** A document, and the index of the given one that it comes before. */
interface Placed {
  readonly document: unknown
  readonly before: number
}
