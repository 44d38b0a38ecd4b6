import { toLens } from '../editing/lens.ts'
import { permutationOf } from '../editing/permutation.ts'
import { relation, type Relation } from '../relation.ts'
import { type ContextOptions, readDocuments } from '../editing/documents.ts'

/**
 * Orders the documents that a question is answered from anew. What changes: their order. What stays: the documents, and everything else.
 * Shrinks to two documents that are exchanged. Does not apply to less than two documents.
 *
 * @example
 * ```ts
 * relations.contextOrder() // { question, context: [first, second] } → { question, context: [second, first] }
 * ```
 * @public
 */
export function contextOrder<Input = never, Output = never>({
  at = 'context',
  name = 'context order',
  ...options
}: ContextOptions<Input, Output> = {}): Relation<Input, Output> {
  const lens = toLens(name, at)
  return relation<Input, Output>(name, {
    category: 'retrieval',
    description: 'The documents are in another order.',
    ...options,
    transform: (input) => {
      const documents = readDocuments(name, lens, input)
      return documents.length < 2
        ? undefined
        : permutationOf(documents.length).map((order) =>
            lens.set(
              input,
              order.map((position) => documents[position]),
            ),
          )
    },
  })
}
