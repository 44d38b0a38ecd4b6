import { preview } from '../preview.ts'
import { ModelError, type ModelFacts } from './model-error.ts'

/** The answer is JSON, but not what the schema asks for. @public */
export class SchemaMismatchError extends ModelError {
  /** The parsed answer. */
  readonly value: unknown
  /** What is wrong, one line per problem. */
  readonly issues: readonly string[]

  constructor({
    value,
    issues,
    ...facts
  }: ModelFacts & { readonly value: unknown; readonly issues: readonly string[] }) {
    super(
      { ...facts, code: 'SCHEMA_MISMATCH' },
      `the answer does not fit the schema: ${issues.join('; ')}. It is ${preview(JSON.stringify(value))}`,
    )
    this.value = value
    this.issues = issues
  }
}
