import type { At, Lens } from './lens.ts'
import type { LibraryRelationOptions } from './text-relation.ts'
import { RelationInputError } from '../errors/relation-input-error.ts'

/** What the relations on retrieved documents take. @public */
export interface ContextOptions<Input = unknown, Output = unknown> extends LibraryRelationOptions<Input, Output> {
  /** Where the array of documents is. @defaultValue 'context', as in `{ question, context: [document, …] }` */
  readonly at?: At<Input, readonly unknown[]>
}

/**
 * @throws RelationInputError if there is no array
 * @internal
 */
export function readDocuments<Input>(
  name: string,
  lens: Lens<Input, readonly unknown[]>,
  input: Input,
): readonly unknown[] {
  const documents: unknown = lens.get(input)
  if (!Array.isArray(documents)) {
    throw new RelationInputError(
      name,
      `expected an array of documents, got a value of type ${typeof documents}. Say where it is with { at }.`,
    )
  }
  return documents
}
