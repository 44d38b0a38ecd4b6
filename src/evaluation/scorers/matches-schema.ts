import { describeIssues, type StandardResult, type StandardSchema } from '../datasets/standard-schema.ts'
import { type NamedScore, type Scorer, scorer } from '../scorer.ts'
import { readJson } from './texts/read-json.ts'

const NAME = 'matches schema'

/**
 * Scores whether the output is valid by a schema of zod, valibot, arktype or any other library of Standard Schema. A text that is not valid
 * itself is read as JSON. What is wrong stands in the metadata of the score.
 *
 * 0 or 1. An empty output is judged by the schema; nothing needs to be expected.
 *
 * @param schema - runs that were scored by another are not comparable, where the schema can tell its JSON Schema (zod ≥ 4.2); of others only the library is known
 * @throws RangeError if it is not a Standard Schema
 * @public
 */
export function matchesSchema(schema: StandardSchema): Scorer {
  const standard: unknown = (schema as Partial<StandardSchema> | null | undefined)?.['~standard']
  if (typeof standard !== 'object' || standard === null) {
    throw new RangeError(
      `matchesSchema: give a schema of zod, valibot, arktype or another of Standard Schema, got a value of type ${typeof schema}`,
    )
  }
  return scorer(
    NAME,
    async ({ output }): Promise<NamedScore> => {
      const plain = await schema['~standard'].validate(output)
      const json = plain.issues === undefined || typeof output !== 'string' ? undefined : readJson(output)
      return toScore(json === undefined ? plain : await schema['~standard'].validate(json.value))
    },
    { binary: true, version: `matchesSchema(${describeSchema(schema)})` },
  )
}

function toScore({ issues }: StandardResult<unknown>): NamedScore {
  return issues === undefined
    ? { name: NAME, score: true }
    : { name: NAME, score: false, metadata: { reason: describeIssues(issues) } }
}

/** The part of Standard JSON Schema that tells what is accepted. */
interface DescribedSchema {
  readonly jsonSchema?: { readonly input?: (options: { readonly target: string }) => unknown }
}

function describeSchema(schema: StandardSchema): string {
  const { vendor, jsonSchema } = schema['~standard'] as StandardSchema['~standard'] & DescribedSchema
  try {
    return `${vendor}, ${JSON.stringify(jsonSchema?.input?.({ target: 'draft-2020-12' })) ?? ''}`
  } catch {
    // Not every schema can be put as JSON Schema, a transformation for one.
    return vendor
  }
}
