import { toLens } from '../editing/lens.ts'
import { subsetOf } from '../editing/subset.ts'
import { checkRate } from '../editing/text-relation.ts'
import { relation, type Relation } from '../relation.ts'
import { type ContextOptions, readDocuments } from '../editing/documents.ts'

/** Whether the answer does not need a document. (The arguments are checked both ways, as a method's.) @public */
export type RemovableDocument<Input = unknown, Document = unknown> = {
  removable(document: Document, input: Input): boolean
}['removable']

/** Options of `contextRemoved`. @public */
export interface ContextRemovedOptions<Input = unknown, Output = unknown, Document = unknown> extends ContextOptions<
  Input,
  Output
> {
  /** Tells which documents the answer does not need. */
  readonly removable: RemovableDocument<Input, Document>
  /** The share of the removable documents that are removed, in (0, 1]; at least one is. @defaultValue 1 */
  readonly rate?: number
}

/**
 * Removes documents that do not matter from those that a question is answered from. What changes: how many documents there are. What
 * stays: the documents that the answer needs, the order, and everything else. Shrinks to one removed document. Does not apply
 * where no document is removable.
 *
 * @throws RangeError if `rate` is not in (0, 1]
 * @example
 * ```ts
 * relations.contextRemoved({ removable: (document, { source }) => document.id !== source })
 * ```
 * @public
 */
export function contextRemoved<Input = never, Output = never, Document = unknown>({
  removable,
  rate = 1,
  at = 'context',
  name = 'context removed',
  ...options
}: ContextRemovedOptions<Input, Output, Document>): Relation<Input, Output> {
  checkRate(name, rate)
  const lens = toLens(name, at)
  return relation<Input, Output>(name, {
    category: 'retrieval',
    description: 'Documents that do not matter are missing.',
    ...options,
    transform: (input) => {
      const documents = readDocuments(name, lens, input)
      const indexes = documents.flatMap((document, index) => (removable(document as Document, input) ? [index] : []))
      const count = Math.max(1, Math.round(rate * indexes.length))
      return indexes.length === 0
        ? undefined
        : subsetOf(indexes, { count }, (drawn) => drawn).map((drawn) => {
            const removed = new Set(drawn)
            return lens.set(
              input,
              documents.filter((_, index) => !removed.has(index)),
            )
          })
    },
  })
}
