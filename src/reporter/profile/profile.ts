import type { Report } from '../report.ts'

/** What a monitor says of one subject: a model, a part of the run. @public */
export interface ProfileRow {
  readonly subject: string
  /** By name, with the unit in it (`p99Ms`, `costUsd`); `null` if unknown. */
  readonly figures: Readonly<Record<string, number | null>>
}

/** One look at a run: a name, and what it reads from the report. @public */
export interface Monitor {
  readonly name: string
  readonly read: (report: Report) => readonly ProfileRow[]
}

/** Version of the JSON of a profile. @public */
export const PROFILE_SCHEMA = 'touchstone-profile/1'

/** What a run took, and what it cost, by several monitors. Plain data. @public */
export interface Profile {
  readonly schema: typeof PROFILE_SCHEMA
  /** ISO 8601, UTC. */
  readonly startedAt: string
  /** Wall time of the whole run of Vitest, in milliseconds. */
  readonly durationMs: number
  /** In the order of the monitors. */
  readonly monitors: ReadonlyArray<{ readonly name: string; readonly rows: readonly ProfileRow[] }>
}
