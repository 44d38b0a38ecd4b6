import { count } from '../../evidence/wording/count.ts'
import { shortCommit } from '../../evidence/wording/describe-blessed.ts'
import { formatUsd } from '../../evidence/wording/format-usd.ts'
import type { HistoryPart, HistoryRun } from '../../history/runs/history-entry.ts'

/** Digits of an id that lists show: enough for tens of thousands of runs. */
const shownDigits = 10

/** `1f0c2ab9d4`. @internal */
export function shortId({ id }: Pick<HistoryRun, 'id'>): string {
  return id.slice(0, shownDigits)
}

/** In UTC, to the minute: `2026-11-21 10:00`. @internal */
export function describeTime({ startedAt }: Pick<HistoryRun, 'startedAt'>): string {
  return startedAt.slice(0, 16).replace('T', ' ')
}

/** `1f0c2ab9d4 main, changed`; empty if unknown. @internal */
export function describeCode({ git }: Pick<HistoryRun, 'git'>): string {
  return git === null
    ? ''
    : `${shortCommit(git.commit)}${git.branch === null ? '' : ` ${git.branch}`}${git.dirty ? ', changed' : ''}`
}

/** `2 PASS, 1 FAIL`; empty where nothing was asked. @internal */
export function describeRequirements({ requirements }: Pick<HistoryRun, 'requirements'>): string {
  const { holds, contradicted, undecided } = requirements
  return [
    ...(holds > 0 ? [`${holds} PASS`] : []),
    ...(contradicted > 0 ? [`${contradicted} FAIL`] : []),
    ...(undecided > 0 ? [`${undecided} INCONCLUSIVE`] : []),
  ].join(', ')
}

/** What a run cost when it ran: `$0.42`, `≥ $0.42` where a part is not known, `unknown`, `–`. @internal */
export function describeCost({ spentUsd, unknownSpent }: Pick<HistoryRun, 'spentUsd' | 'unknownSpent'>): string {
  if (spentUsd > 0) {
    return `${unknownSpent > 0 ? '≥ ' : ''}${formatUsd(spentUsd)}`
  }
  return unknownSpent > 0 ? 'unknown' : '–'
}

const partWords: Readonly<Record<HistoryPart, string>> = {
  interrupted: 'interrupted',
  shard: 'one shard',
  tests: 'tests by name',
  files: 'some files',
  rerun: 'rerun of watch mode',
}

/** What a reader must know of a run: that it is of a part, merged, or not to be trusted. @internal */
export function describeMarks({ kind, parts, problems }: Pick<HistoryRun, 'kind' | 'parts' | 'problems'>): string {
  return [
    ...(kind === 'merge' ? ['merged'] : []),
    ...parts.map((part) => partWords[part]),
    ...(problems > 0 ? [count(problems, 'problem')] : []),
  ].join(', ')
}
