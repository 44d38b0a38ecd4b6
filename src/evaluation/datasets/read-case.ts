import type { CaseInput } from '../case.ts'
import { describeIssues, type StandardSchema } from './standard-schema.ts'

/** Properties of a case. @internal */
export const CASE_KEYS: readonly string[] = ['input', 'expected', 'id', 'group', 'tags', 'metadata']

/**
 * Checks that a value from outside is a case, and takes only a case's properties from it. An unknown property is a
 * problem, because a misspelt `group` would silently make dependent cases independent. Whole numbers are accepted
 * as ids, groups and tags, and become strings.
 *
 * @returns the case, or what is wrong with it, in words
 * @internal
 */
export function readCase(value: unknown): CaseInput | string {
  if (!isRecord(value)) {
    return `a case must be an object such as { "input": … }, got ${describe(value)}`
  }
  const unknown = Object.keys(value).find((key) => !CASE_KEYS.includes(key))
  if (value['input'] === undefined) {
    const hint =
      unknown === undefined
        ? ''
        : ` It has ${Object.keys(value).join(', ')}: rename one to "input", or map the rows with a schema.`
    return `"input" is missing: every case needs one.${hint}`
  }
  if (unknown !== undefined) {
    return `unknown property "${unknown}": a case has ${CASE_KEYS.join(', ')}. Put anything else into "metadata".`
  }
  return findProblem(value) ?? toCaseInput(value)
}

/**
 * Validates a row with a schema, which may also turn it into a case. A case's properties that the schema leaves out
 * are taken from the row, so that a schema of the input alone does not lose ids and groups.
 *
 * @returns the case, or what is wrong with it, in words
 * @internal
 */
export async function applySchema(row: unknown, schema: StandardSchema): Promise<CaseInput | string> {
  const result = await schema['~standard'].validate(row)
  if (result.issues !== undefined) {
    return `the schema does not accept this row: ${describeIssues(result.issues)}`
  }
  return isRecord(result.value) ? readCase({ ...pickCase(row), ...pickCase(result.value) }) : readCase(result.value)
}

function pickCase(value: unknown): Record<string, unknown> {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => CASE_KEYS.includes(key))) : {}
}

function findProblem({ id, group, tags, metadata }: Record<string, unknown>): string | undefined {
  for (const [name, text] of Object.entries({ id, group })) {
    if (text !== undefined && !isName(text)) {
      return `"${name}" must be a string that is not empty, got ${describe(text)}`
    }
  }
  if (tags !== undefined && !(isRecord(tags) && Object.values(tags).every(isName))) {
    return `"tags" must be an object of strings such as { "language": "de" }, got ${describe(tags)}`
  }
  if (metadata !== undefined && !isRecord(metadata)) {
    return `"metadata" must be an object, got ${describe(metadata)}`
  }
  return undefined
}

function toCaseInput({ input, expected, id, group, tags, metadata }: Record<string, unknown>): CaseInput {
  return {
    input,
    ...(expected === undefined ? {} : { expected }),
    ...(isName(id) ? { id: String(id) } : {}),
    ...(isName(group) ? { group: String(group) } : {}),
    ...(isRecord(tags) ? { tags: toStrings(tags) } : {}),
    ...(isRecord(metadata) ? { metadata } : {}),
  }
}

function toStrings(tags: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]))
}

function isName(value: unknown): value is string | number {
  return typeof value === 'string' ? value !== '' : Number.isSafeInteger(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function describe(value: unknown): string {
  const text = jsonOf(value) ?? typeof value
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** Aliases of YAML, and streams, may hold what contains itself, or numbers that JSON does not know. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}
