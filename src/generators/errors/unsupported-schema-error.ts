import { TouchstoneError } from '../../errors.ts'

/** There is no arbitrary for a part of a schema. @public */
export class UnsupportedSchemaError extends TouchstoneError {
  /** Where in the schema: `user.tags[]`; empty for the whole of it. */
  readonly path: string
  /** zod's name of the kind of schema: `custom`, `file`, … */
  readonly kind: string

  constructor(
    { path, kind }: { readonly path: string; readonly kind: string },
    problem: string,
    options?: ErrorOptions,
  ) {
    const where = path === '' ? 'the schema' : path
    super(
      'UNSUPPORTED_SCHEMA',
      `arbitraryFrom: ${where} (${kind}): ${problem}. Give an arbitrary for it: arbitraryFrom(schema, { overrides: new Map([[part, arbitrary]]) })`,
      options,
    )
    this.path = path
    this.kind = kind
  }
}
