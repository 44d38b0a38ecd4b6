import { shortDigest } from '../../evaluation/short-digest.ts'

/** What was run, and where. @internal */
export interface SpeedSubject {
  /** Eval files with their projects. */
  readonly files: readonly string[]
  readonly runs: ReadonlyArray<{
    readonly evaluation: string
    readonly system: string
    readonly scorers: string
    readonly trials: number
  }>
  /** Share of calls from the cache, 0 to 1; `null` without calls. A run from the cache says nothing about one that is not. */
  readonly cacheHitRate: number | null
  /** Facts about the machine: platform, processors, runtime. */
  readonly machine: readonly string[]
}

/** Names what was run and where: equal for runs whose times may be compared. @internal */
export function subjectOf({ files, runs, cacheHitRate, machine }: SpeedSubject): string {
  const calls = cacheHitRate === null ? 'none' : cacheHitRate >= 0.9 ? 'cached' : cacheHitRate <= 0.1 ? 'live' : 'mixed'
  const kinds = runs.map(({ evaluation, system, scorers, trials }) =>
    JSON.stringify([evaluation, system, scorers, trials]),
  )
  return shortDigest(JSON.stringify([[...new Set(files)].sort(), [...new Set(kinds)].sort(), calls, machine]))
}
