import { messageOf } from '../errors.ts'
import { decodeBeside } from '../evidence/rows/decode-run.ts'
import type { Problem, RecordedRun } from './recording/recorded-run.ts'
import type { ReportedRows } from './report.ts'

/** The rows of a run, and which cannot be read. @internal */
export interface DecodedRows {
  readonly rows: readonly ReportedRows[]
  readonly problems: readonly Problem[]
  /** Digests of the rows that cannot be read. */
  readonly unreadable: ReadonlySet<string>
}

/** Each run once: a run that several tests judge is recorded once per file, and shards may bring it twice. @internal */
export async function decodeRows(recorded: RecordedRun['rows']): Promise<DecodedRows> {
  const rows = new Map<string, ReportedRows>()
  const problems: Problem[] = []
  const unreadable = new Set<string>()
  for (const { test, artifact } of recorded) {
    const { digest } = artifact
    if (rows.has(digest)) {
      continue
    }
    try {
      const known = [...rows.values()].map(({ run }) => run)
      rows.set(digest, { digest, run: await decodeBeside(artifact, known) })
    } catch (error) {
      unreadable.add(digest)
      problems.push({ kind: 'unreadable rows', test, message: messageOf(error) })
    }
  }
  return { rows: [...rows.values()], problems, unreadable }
}
