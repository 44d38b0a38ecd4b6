import { messageOf } from '../../errors.ts'
import { pruneOutputs } from '../../history/outputs/prune-outputs.ts'
import { addRun } from '../../history/runs/add-run.ts'
import type { HistoryPart } from '../../history/runs/history-entry.ts'
import { writeHistory } from '../../history/runs/open-history.ts'
import { type HistoryRetention, pruneRuns } from '../../history/runs/prune-runs.ts'
import type { RecordedRun } from '../recording/recorded-run.ts'
import type { Report } from '../report.ts'
import { labelled } from '../terminal/labelled.ts'
import { outputBytes } from './output-place.ts'
import { toEntry } from './to-entry.ts'

/** Where a history is, and what stays in it. @internal */
export interface HistoryPlace {
  /** Root folder of Vitest. */
  readonly root: string
  readonly keep: HistoryRetention
  readonly parts: readonly HistoryPart[]
  readonly print: (text: string) => void
}

/**
 * Writes a run into the history of its project, and drops those that are too many or too old. Whatever goes wrong is said, and fails
 * no run.
 *
 * @internal
 */
export function keepHistory(
  report: Report,
  rows: RecordedRun['rows'],
  { root, keep, parts, print }: HistoryPlace,
): void {
  const warn = (message: string): void => print(labelled('History', [message]))
  try {
    const entry = toEntry(report, { rows, parts })
    writeHistory(root, warn, (database) => {
      addRun(database, entry)
      pruneRuns(database, keep, new Date())
      pruneOutputs(root, database, { maxBytes: outputBytes(keep), now: new Date() })
    })
  } catch (error) {
    warn(`this run is not kept: ${messageOf(error)}`)
  }
}
