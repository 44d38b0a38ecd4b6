import { z } from 'zod'

import { decodeRun } from '../../evidence/rows/decode-run.ts'
import { HistoryError } from '../../history/runs/history-error.ts'
import type { LoadedRun } from '../../history/runs/load-run.ts'
import { reportSchema } from '../formats/json-report.ts'
import type { Report, ReportedRows } from '../report.ts'

/**
 * The report of a run of the history, as it was when the run ended.
 *
 * @throws HistoryError if a later version has written it, or what was kept of it is damaged
 * @internal
 */
export async function fromLoaded({ run, report: text, rows: artifacts }: LoadedRun): Promise<Report> {
  const parsed = reportSchema.safeParse(JSON.parse(text))
  if (!parsed.success) {
    throw new HistoryError(
      `the report of run ${run.id} is not one that this version can read: ${z.prettifyError(parsed.error)}`,
      { cause: parsed.error },
    )
  }
  const { schema: _schema, capabilities: _capabilities, ...report } = parsed.data
  const rows: ReportedRows[] = []
  for (const artifact of artifacts) {
    rows.push({ digest: artifact.digest, run: await decodeRun(artifact) })
  }
  return { ...report, rows }
}
