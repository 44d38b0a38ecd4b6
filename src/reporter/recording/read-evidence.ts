import { evidenceSchema } from '../../evidence/evidence-schema.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Problem } from './recorded-run.ts'

/**
 * Reads the evidence that a test's meta data hold. They may come from another machine and another version.
 *
 * @param recorded - what stands at `touchstone` in the meta data
 * @param test - name of the test, for problems
 * @internal
 */
export function readEvidence(
  recorded: unknown,
  test: string,
): { readonly evidence: readonly Evidence[]; readonly problems: readonly Problem[] } {
  if (recorded === undefined) {
    return { evidence: [], problems: [] }
  }
  if (!Array.isArray(recorded)) {
    return { evidence: [], problems: [malformed(test, `expected a list, got ${typeof recorded}`)] }
  }
  const read = recorded.map((entry: unknown) => evidenceSchema.safeParse(entry))
  return {
    evidence: read.flatMap(({ data }) => (data === undefined ? [] : [data])),
    problems: read.flatMap(({ error }, index) =>
      error === undefined ? [] : [malformed(test, describe(error, index))],
    ),
  }
}

function malformed(test: string, message: string): Problem {
  return { kind: 'malformed evidence', test, message: `its evidence cannot be read: ${message}` }
}

function describe(
  { issues }: { readonly issues: ReadonlyArray<{ path: PropertyKey[]; message: string }> },
  index: number,
): string {
  const [first] = issues
  return `[${[index, ...(first?.path ?? [])].map(String).join('.')}] ${first?.message ?? 'unknown'}`
}
