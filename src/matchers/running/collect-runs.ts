import { randomUUID } from 'node:crypto'
import path from 'node:path'

import type { Evaluation } from '../../evaluation/evaluation.ts'
import type { Run } from '../../evaluation/run.ts'
import { type System, type SystemFunction, toSystem } from '../../evaluation/system.ts'
import { leaveTraffic } from '../evidence/leave-traffic.ts'
import type { Asking } from '../protocol/verdict-matcher.ts'
import { reportProgress } from './report-progress.ts'
import { runStoreOf } from './run-store-of.ts'

/** The runs of some systems, in their order: those that the eval file has, and those that it has not yet. @internal */
export async function collectRuns(
  { task, signal }: Asking,
  evaluation: Evaluation,
  systems: ReadonlyArray<System | SystemFunction>,
): Promise<Run[]> {
  const report = reportProgress({
    collection: randomUUID(),
    file: task.file.filepath,
    evaluation: evaluation.name,
    systems: systems.map((system) => toSystem(system).name),
  })
  let isComplete = false
  try {
    const runs = await runStoreOf(task).runs(evaluation, systems, {
      signal,
      directory: directoryOf(task),
      onProgress: report.onProgress,
    })
    isComplete = true
    return runs
  } finally {
    report.finish({ isComplete })
    leaveTraffic(task.file)
  }
}

/** Where paths of datasets start: the folder of the eval file. @internal */
export function directoryOf({ file }: Asking['task']): string {
  return path.dirname(file.filepath)
}
