import type { ZodError } from 'zod'

/** What is wrong with a value, in one line. @internal */
export function describeIssues(issues: ZodError['issues']): string {
  return listIssues(issues).join('; ')
}

/** What is wrong with a value, one line per problem. @internal */
export function listIssues(issues: ZodError['issues']): string[] {
  return issues.map(({ path, message }) => `${path.map(String).join('.') || 'the value'}: ${message}`)
}
