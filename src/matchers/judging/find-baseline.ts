import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { RunnerTestCase } from 'vitest'

import { alignRuns } from '../../evaluation/judgement/align-runs.ts'
import { scorerDifference } from '../../evaluation/judgement/scorer-difference.ts'
import { NotComparableError } from '../../evaluation/errors/not-comparable-error.ts'
import type { Run } from '../../evaluation/run.ts'
import type { BlessedEvidence } from '../../evidence/evidence.ts'
import type { BaselineProblem } from '../../evidence/record-refusal.ts'
import { adoptTraits } from '../../history/baselines/adopt-traits.ts'
import type { Baseline } from '../../history/baselines/baseline.ts'
import { baselinePath } from '../../history/baselines/baseline-place.ts'
import { type Blessed, blessedName } from '../../history/baselines/blessed.ts'
import { readBaseline } from '../../history/baselines/read-baseline.ts'
import { leaveRows } from '../evidence/leave-rows.ts'
import { noteBlessing } from '../evidence/note-blessing.ts'
import { isUpdating } from '../running/is-updating.ts'

/** A blessed run that can be compared with, or why there is none. @internal */
export type FoundBaseline =
  | { readonly run: Run; readonly blessed: BlessedEvidence }
  | Pick<BaselineProblem, 'problem' | 'reason' | 'hint'>

const msOfDay = 24 * 60 * 60 * 1000

/** By candidate, then file: what is compared with one run by several matchers is one run. */
const found = new WeakMap<Run, Map<string, Promise<FoundBaseline>>>()

/**
 * The blessed run that a candidate is to be compared with. Leaves a note on the test that the candidate could be the next.
 *
 * @throws BaselineError if the file cannot be understood
 * @internal
 */
export async function findBaseline(
  task: Readonly<RunnerTestCase>,
  blessed: Blessed,
  candidate: Run,
): Promise<FoundBaseline> {
  const { name } = blessed
  const update = isUpdating(task)
  noteBlessing(task, { name, run: await leaveRows(task, candidate), update })
  if (update) {
    return {
      problem: 'being replaced',
      reason: `the run becomes the baseline "${name}"`,
      hint: `It is compared with nothing. Look at the change of __baselines__/${name}.json, and commit it.`,
    }
  }
  const file = baselinePath(task.file.filepath, name)
  const known = found.get(candidate) ?? new Map<string, Promise<FoundBaseline>>()
  found.set(candidate, known)
  const baseline = known.get(file) ?? load(file, { task, blessed, candidate })
  known.set(file, baseline)
  return await baseline
}

interface Sought {
  readonly task: Readonly<RunnerTestCase>
  readonly blessed: Blessed
  readonly candidate: Run
}

async function load(file: string, sought: Sought): Promise<FoundBaseline> {
  const { task, blessed, candidate } = sought
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') {
      return undefined
    }
    throw error
  })
  if (text === undefined) {
    return { problem: 'missing', reason: `there is no baseline "${blessed.name}" yet`, hint: howToBless(sought) }
  }
  const shown = path.join(path.dirname(task.file.name), path.relative(path.dirname(task.file.filepath), file))
  const baseline = readBaseline(text, shown)
  const run = {
    ...adoptTraits(baseline.run, candidate),
    system: { ...baseline.run.system, name: blessedName(blessed) },
  }
  const difference = differenceBetween(candidate, run)
  return difference === undefined
    ? { run, blessed: evidenceOf(baseline, blessed) }
    : {
        problem: 'not comparable',
        reason: `not comparable with the baseline "${blessed.name}": ${difference}`,
        hint: `${howToBless(sought)} Scorers without a version are compared by their source text: give them one.`,
      }
}

function howToBless({ task, blessed: { name } }: Sought): string {
  return (
    `Look at the run, then bless it: npx touchstone bless ${quoted(name)}. ` +
    `Or bless a new one: npx vitest run -u ${quoted(task.file.name)}.`
  )
}

function quoted(text: string): string {
  return /^[\w./-]+$/u.test(text) ? text : `"${text}"`
}

function differenceBetween(candidate: Run, baseline: Run): string | undefined {
  const difference = scorerDifference(candidate, baseline)
  if (difference !== undefined) {
    return difference
  }
  try {
    alignRuns(candidate, baseline)
    return undefined
  } catch (error) {
    if (error instanceof NotComparableError) {
      return 'they have no case with the same id, input and expected value'
    }
    throw error
  }
}

function evidenceOf(
  { run: { system }, blessedAt, provenance: { git } }: Baseline,
  { name, maxAgeDays }: Blessed,
): BlessedEvidence {
  return {
    name,
    system: system.name,
    blessedAt,
    commit: git?.commit ?? null,
    dirty: git?.dirty ?? false,
    ageDays: Math.max(0, Math.floor((Date.now() - Date.parse(blessedAt)) / msOfDay)),
    maxAgeDays: Number.isFinite(maxAgeDays) ? maxAgeDays : null,
  }
}
