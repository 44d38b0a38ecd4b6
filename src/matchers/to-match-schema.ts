import { describeIssues, type StandardResult, type StandardSchema } from '../evaluation/datasets/standard-schema.ts'
import { readJson } from '../evaluation/scorers/texts/read-json.ts'
import { MatcherUsageError } from './errors/matcher-usage-error.ts'
import { hintOf, type MatcherResult } from './outputs/output-matcher.ts'
import type { MatcherContext } from './protocol/matcher-context.ts'

const NAME = 'toMatchSchema'

/** `expect(value).toMatchSchema(schema)`: valid by it, or a text whose JSON is. @internal */
export function toMatchSchema(this: MatcherContext, output: unknown, schema: unknown): MatcherResult {
  const plain = validate(schema, output)
  const json = plain.issues === undefined || typeof output !== 'string' ? undefined : readJson(output)
  const { issues } = json === undefined ? plain : validate(schema, json.value)
  const hint = hintOf(this, NAME, 'schema')
  const { printReceived } = this.utils
  return {
    pass: issues === undefined,
    message: () =>
      `${hint}\n\n${issues === undefined ? 'It is valid' : `It is not valid: ${describeIssues(issues)}`}\n\nReceived: ${printReceived(output)}`,
  }
}

function validate(schema: unknown, value: unknown): StandardResult<unknown> {
  const standard = (schema as Partial<StandardSchema> | null | undefined)?.['~standard']
  if (typeof standard?.validate !== 'function') {
    throw new MatcherUsageError(
      NAME,
      `give a schema of zod, valibot, arktype or another of Standard Schema, got ${typeof schema}`,
    )
  }
  const result = standard.validate(value)
  if (result instanceof Promise) {
    // Nobody will wait for it.
    result.catch(() => undefined)
    throw new MatcherUsageError(NAME, 'the schema validates asynchronously: score with matchesSchema(schema) instead')
  }
  return result
}
