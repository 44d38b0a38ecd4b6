import { describeIssues, type StandardResult, type StandardSchema } from '../evaluation/datasets/standard-schema.ts'
import { readJson } from '../evaluation/scorers/texts/read-json.ts'
import { MatcherUsageError } from './errors/matcher-usage-error.ts'
import { type PromptMatcher, promptMatcher } from './outputs/prompt-matcher.ts'

const NAME = 'toMatchSchema'

/** `expect(value).toMatchSchema(schema)`: valid by it, or a text whose JSON is. @internal */
export const toMatchSchema: PromptMatcher = promptMatcher(NAME, 'schema', (output, schema) => {
  const plain = validate(schema, output)
  const json = plain.issues === undefined || typeof output !== 'string' ? undefined : readJson(output)
  const { issues } = json === undefined ? plain : validate(schema, json.value)
  const found = issues === undefined ? 'It is valid' : `It is not valid: ${describeIssues(issues)}`
  return {
    pass: issues === undefined,
    describe: ({ printReceived }) => `${found}\n\nReceived: ${printReceived(output)}`,
  }
})

function validate(schema: unknown, value: unknown): StandardResult<unknown> {
  const standard = (schema as Partial<StandardSchema> | null | undefined)?.['~standard']
  if (typeof standard?.validate !== 'function') {
    const given = schema === null ? 'null' : typeof schema
    throw new MatcherUsageError(
      NAME,
      `give a schema of zod, valibot, arktype or another of Standard Schema, got ${given}`,
    )
  }
  const result = standard.validate(value)
  if (result instanceof Promise) {
    // Nobody waits for it: its failure must not end the process.
    result.catch(() => undefined)
    throw new MatcherUsageError(NAME, 'the schema validates asynchronously: score with matchesSchema(schema) instead')
  }
  return result
}
