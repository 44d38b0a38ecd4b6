import type { z } from 'zod'

import { OptionsError } from './options-error.ts'

/**
 * Checks options against their schema.
 *
 * @param owner - name of the function they were given to, for the message
 * @throws OptionsError with one line per problem
 * @internal
 */
export function parseOptions<Schema extends z.ZodObject>(
  owner: string,
  schema: Schema,
  options: unknown,
): z.output<Schema> {
  const result = schema.safeParse(options)
  if (!result.success) {
    throw new OptionsError(
      `${owner}()`,
      result.error.issues.flatMap((issue) => describe(issue, Object.keys(schema.shape))),
    )
  }
  return result.data
}

function describe(issue: z.core.$ZodIssue, known: readonly string[]): string[] {
  const path = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .slice(1)
  if (issue.code === 'unrecognized_keys') {
    const names = issue.path.length === 0 ? `; known options: ${known.join(', ')}` : ` in ${path}`
    return issue.keys.map((key) => `unknown option "${key}"${names}`)
  }
  return [`${path}: ${issue.message}`]
}
