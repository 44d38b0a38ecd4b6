import { caseId } from '../evaluation/case-id.ts'

/** What inputs have in common that are the same; `undefined` for one that contains itself, which nothing is known of. @internal */
export function inputKey(input: unknown): string | undefined {
  try {
    return caseId(input)
  } catch {
    return undefined
  }
}
