import { randomUUID } from 'node:crypto'
import path from 'node:path'

import type { Evaluation } from '../../evaluation/evaluation.ts'
import type { Run } from '../../evaluation/run.ts'
import type { FirstRuns } from '../../evaluation/run-store.ts'
import { type System, type SystemFunction, toSystem } from '../../evaluation/system.ts'
import { processClock } from '../../evaluation/timing/process-clock.ts'
import { leaveTraffic } from '../evidence/leave-traffic.ts'
import type { Asking } from '../protocol/verdict-matcher.ts'
import { reportProgress } from './report-progress.ts'
import { runStoreOf } from './run-store-of.ts'

/** The runs of some systems, in their order: those that the eval file has, and those that it has not yet. @internal */
export async function collectRuns(
  asking: Asking,
  evaluation: Evaluation,
  systems: ReadonlyArray<System | SystemFunction>,
): Promise<Run[]> {
  const { runs } = await collectFirstRuns(asking, { evaluation, systems, count: Number.POSITIVE_INFINITY })
  return [...runs]
}

/** The first cases of some systems. @internal */
export interface FirstCases {
  readonly evaluation: Evaluation
  readonly systems: ReadonlyArray<System | SystemFunction>
  /** Cases that are needed, in the order of sequential judgements. */
  readonly count: number
  /** Names the collection in reports of progress, where several requests are one. @defaultValue one of its own */
  readonly collection?: string
}

/** The runs of some systems on at least so many cases: those that the eval file has, and those that it has not yet. @internal */
export async function collectFirstRuns(
  { task, signal }: Asking,
  { evaluation, systems, count, collection = randomUUID() }: FirstCases,
): Promise<FirstRuns> {
  const report = reportProgress({
    collection,
    file: task.file.filepath,
    evaluation: evaluation.name,
    systems: systems.map((system) => toSystem(system).name),
  })
  const timed = processClock().begin('collecting')
  let isComplete = false
  try {
    const directory = directoryOf(task)
    const { onProgress } = report
    const first = await runStoreOf(task).firstRuns(evaluation, systems, { count, signal, directory, onProgress })
    isComplete = true
    return first
  } finally {
    timed.end()
    report.finish({ isComplete })
    leaveTraffic(task.file)
  }
}

/** Where paths of datasets start: the folder of the eval file. @internal */
export function directoryOf({ file }: Asking['task']): string {
  return path.dirname(file.filepath)
}
