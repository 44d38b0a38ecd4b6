import path from 'node:path'

import { messageOf } from '../../errors.ts'
import { count } from '../../evidence/wording/count.ts'
import type { Baseline } from '../../history/baselines/baseline.ts'
import { baselinePath } from '../../history/baselines/baseline-place.ts'
import { keepDraft } from '../../history/baselines/drafts.ts'
import { findObstacles } from '../../history/baselines/find-obstacles.ts'
import { writeBaseline } from '../../history/baselines/write-baseline.ts'
import { writeWhole } from '../../history/write-whole.ts'
import type { RecordedRun } from '../recording/recorded-run.ts'
import type { Report } from '../report.ts'
import type { Blessing } from './find-blessings.ts'

/** Where baselines go. @internal */
export interface BaselinePlace {
  /** Root folder of Vitest. */
  readonly root: string
  readonly print: (text: string) => void
}

/** What of a run decides whether it is complete. @internal */
type Completeness = Pick<RecordedRun, 'blessings' | 'isFiltered' | 'isInterrupted' | 'shard' | 'merge' | 'brokenFiles'>

/**
 * Writes the baselines that `vitest -u` asks for, and keeps complete runs for `touchstone bless`.
 *
 * @returns whether all that were asked for are there
 * @internal
 */
export function keepBaselines(
  recorded: Completeness,
  report: Pick<Report, 'info' | 'rows'>,
  place: BaselinePlace,
): boolean {
  const files = new Map<string, Blessing[]>()
  for (const blessing of recorded.blessings) {
    const file = baselinePath(blessing.evalFile, blessing.name)
    files.set(file, [...(files.get(file) ?? []), blessing])
  }
  return [...files]
    .map(([file, blessings]) => keepOne(file, { blessings, recorded, report, place }))
    .every((isKept) => isKept)
}

interface Request {
  readonly blessings: readonly Blessing[]
  readonly recorded: Completeness
  readonly report: Pick<Report, 'info' | 'rows'>
  readonly place: BaselinePlace
}

function keepOne(file: string, { blessings, recorded, report, place }: Request): boolean {
  const target = path.relative(place.root, file).replaceAll('\\', '/')
  const isAsked = blessings.some(({ update }) => update)
  const drawn = draw(blessings, recorded, report)
  if ('reasons' in drawn) {
    if (isAsked) {
      place.print(` PROBLEM  ${target} was not written, because ${drawn.reasons.join('; ')}.`)
    }
    return !isAsked
  }
  try {
    keepDraft(place.root, { target, baseline: drawn })
    if (isAsked) {
      writeWhole(file, writeBaseline(drawn))
      place.print(` Blessed  ${target}: ${count(drawn.run.cases.length, 'case')} of ${drawn.run.system.name}`)
    }
    return true
  } catch (error) {
    place.print(` PROBLEM  ${target} cannot be written: ${messageOf(error)}`)
    return !isAsked
  }
}

/** The baseline that a run makes, or why it makes none. */
function draw(
  blessings: readonly Blessing[],
  recorded: Completeness,
  { info, rows }: Pick<Report, 'info' | 'rows'>,
): Baseline | { readonly reasons: readonly string[] } {
  const digests = new Set(blessings.map(({ run }) => run))
  const runs = rows.filter(({ digest }) => digests.has(digest)).map(({ run }) => run)
  const [run] = runs
  const reasons = [
    ...incompleteness(blessings, recorded),
    ...(digests.size > 1
      ? [
          `${digests.size} runs are compared with it (${runs.map(({ system }) => system.name).join(', ')}): which is meant?`,
        ]
      : []),
    ...(run === undefined ? ['the rows of the run are not there'] : findObstacles(run)),
  ]
  if (run === undefined || reasons.length > 0) {
    return { reasons }
  }
  const { touchstone, vitest, node, platform, git } = info
  return { run, blessedAt: new Date().toISOString(), provenance: { touchstone, vitest, node, platform, git } }
}

/** Why a run may lack something, one half-sentence for each reason. */
function incompleteness(blessings: readonly Blessing[], recorded: Completeness): string[] {
  const { isFiltered, isInterrupted, shard, merge, brokenFiles } = recorded
  const isBroken = blessings.some(({ evalFile }) =>
    brokenFiles.some((file) => evalFile.replaceAll('\\', '/').endsWith(`/${file}`)),
  )
  return [
    ...(isInterrupted ? ['the run was interrupted'] : []),
    ...(isFiltered ? ['tests were chosen by name'] : []),
    ...(blessings.some(({ isOnly }) => isOnly) ? ['tests were left out by .only'] : []),
    ...(isBroken ? ['its eval file failed as a whole'] : []),
    ...(shard === null ? [] : [`this is shard ${shard.index} of ${shard.count}`]),
    ...(merge?.missing ?? []),
  ]
}
