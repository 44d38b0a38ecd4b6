import type { BlessedEvidence } from '../evidence.ts'
import { count } from './count.ts'

/** Digits of a commit that tell it from others. */
const shownDigits = 10

/**
 * Where a blessed baseline is from: `prompt v1, blessed 2026-11-01 (20 days ago) at commit 1f0c2ab9d4`.
 *
 * @internal
 */
export function describeBlessed(blessed: BlessedEvidence): string {
  const { system, blessedAt, ageDays, commit, dirty } = blessed
  const age = ageDays === 0 ? 'today' : `${count(ageDays, 'day')} ago`
  const code = commit === null ? '' : ` at commit ${shortCommit(commit)}${dirty ? ' with changes' : ''}`
  const old = isOld(blessed) ? `; older than ${count(blessed.maxAgeDays ?? 0, 'day')}` : ''
  return `${system}, blessed ${blessedAt.slice(0, 10)} (${age})${code}${old}`
}

/** Whether reports warn of its age. @internal */
export function isOld({ ageDays, maxAgeDays }: BlessedEvidence): boolean {
  return maxAgeDays !== null && ageDays > maxAgeDays
}

/** @internal */
export function shortCommit(commit: string): string {
  return commit.slice(0, shownDigits)
}
