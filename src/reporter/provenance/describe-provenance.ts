import { shortCommit } from '../../evidence/wording/describe-blessed.ts'
import type { Report, RunInfo } from '../report.ts'

/** What a report was made with, in words: versions, platform, commit. @internal */
export function environmentFacts({ touchstone, vitest, node, platform, git }: RunInfo): string[] {
  return [
    `vitest-touchstone ${touchstone}`,
    `Vitest ${vitest}`,
    `Node ${node}`,
    ...(platform === null ? [] : [platform]),
    ...(git === null ? [] : [describeGit(git)]),
  ]
}

/** `commit 1f0c2ab9d4 on main, with changes`. */
function describeGit({ commit, branch, dirty }: NonNullable<RunInfo['git']>): string {
  return `commit ${shortCommit(commit)}${branch === null ? '' : ` on ${branch}`}${dirty ? ', with changes' : ''}`
}

/** What was run, as tables show it. @internal */
export interface RunFacts {
  readonly evaluation: string
  /** With its version. */
  readonly system: string
  /** `400`, `400 × 3`. */
  readonly cases: string
  /** Digests, as short as tells them apart. */
  readonly data: string
  readonly scorers: string
  readonly seed: number
}

/** Digits of a digest that tell versions apart. */
const shownDigits = 12

/** The runs of a report, in their order. @internal */
export function runFacts({ rows }: Pick<Report, 'rows'>): RunFacts[] {
  return rows.map(({ run: { evaluation, system, cases, trials, digests, seed } }) => ({
    evaluation,
    system: system.version === undefined ? system.name : `${system.name} (${system.version})`,
    cases: trials === 1 ? cases.length.toLocaleString('en-US') : `${cases.length.toLocaleString('en-US')} × ${trials}`,
    data: digests.data.slice(0, shownDigits),
    scorers: digests.scorers.slice(0, shownDigits),
    seed,
  }))
}
