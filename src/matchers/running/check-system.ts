import { randomUUID } from 'node:crypto'

import type { Evaluation } from '../../evaluation/evaluation.ts'
import { type System, type SystemFunction, toSystem } from '../../evaluation/system.ts'
import type { CheckRelationOptions } from '../../generators/check-options.ts'
import { checkRelation } from '../../generators/check-relation.ts'
import type { Tolerate } from '../../generators/oracle/tolerance.ts'
import type { Relation } from '../../generators/relation.ts'
import type { RelationResult } from '../../generators/relation-result.ts'
import { SourceOutputs } from '../../generators/running/source-outputs.ts'
import { processClock } from '../../evaluation/timing/process-clock.ts'
import { leaveTraffic } from '../evidence/leave-traffic.ts'
import type { UpholdOptions } from '../judging/uphold-options.ts'
import type { Asking } from '../protocol/verdict-matcher.ts'
import { directoryOf } from './collect-runs.ts'
import { keep, readKept } from './kept-violations.ts'
import { reportProgress } from './report-progress.ts'

/** A relation that is to be checked. @internal */
export interface SystemCheck {
  readonly system: System | SystemFunction
  readonly relation: Relation
  readonly options: UpholdOptions
  /** Name of the group or evaluation that it is checked for. */
  readonly name: string | null
}

/** Checks a relation, reports how far that is, and has the file leave what its calls came to. @internal */
export async function checkSystem(asking: Asking, check: SystemCheck): Promise<RelationResult> {
  const { task, signal } = asking
  const { system, relation, name } = check
  const label = name === null ? relation.name : `${name} · ${relation.name}`
  const report = reportProgress({
    collection: randomUUID(),
    file: task.file.filepath,
    evaluation: label,
    systems: [toSystem(system).name],
    counted: 'input',
  })
  const subject = { name, system: toSystem(system).name, relation: relation.name }
  const isReplay = check.options.replay !== undefined
  const timed = processClock().begin('relations')
  let isComplete = false
  try {
    const result = await checkRelation(system, relation, {
      ...toCheckOptions(check.options),
      label,
      signal,
      directory: directoryOf(task),
      sources: sourcesOf(task.file),
      kept: isReplay ? [] : await readKept(task, subject),
      onProgress: ({ done, total, violating }) =>
        report.onProgress({ evaluation: label, done, total, errors: 0, violating }),
    })
    isComplete = result.ended !== 'interrupted'
    if (!isReplay) {
      await keep(task, subject, result)
    }
    return result
  } finally {
    timed.end()
    report.finish({ isComplete })
    leaveTraffic(task.file)
  }
}

function toCheckOptions({ inputs, on, replay, ...options }: UpholdOptions): CheckRelationOptions {
  const evaluation = on as Evaluation | undefined
  const { concurrency, timeout } = evaluation ?? {}
  return {
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(timeout === undefined ? {} : { timeout }),
    ...options,
    inputs: inputs ?? evaluation?.dataset ?? [],
    ...(replay === undefined ? {} : { seed: replay.seed, path: replay.path, tolerate: toleranceOfReplay(options) }),
  }
}

/** One pair of inputs has no rate: it upholds the relation, or not. Of a difference there is nothing else to see. */
function toleranceOfReplay({ tolerate = 0 }: UpholdOptions): Tolerate {
  return typeof tolerate === 'object' && 'within' in tolerate ? tolerate : 0
}

const sources = new WeakMap<object, SourceOutputs>()

/** Answers to unchanged inputs, shared by the tests of one file: Vitest makes a new file object whenever it runs one. */
function sourcesOf(file: object): SourceOutputs {
  const known = sources.get(file) ?? new SourceOutputs()
  sources.set(file, known)
  return known
}
