import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import { writeWhole } from '../write-whole.ts'

/** How quick one run was. @internal */
export interface PastSpeed {
  /** Digest of what was run, and where: runs of another subject are not comparable. */
  readonly subject: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly commit: string | null
  readonly branch: string | null
  /** Mean time of one, by component, in milliseconds. */
  readonly speeds: Readonly<Record<string, number>>
}

/** Runs that are remembered of each subject, and in all. */
const mostOfSubject = 50
const mostRuns = 1_000

/** What is remembered after a run, the latest last. @internal */
export function rememberSpeed(memory: readonly PastSpeed[], run: PastSpeed): PastSpeed[] {
  const all = [...memory, run]
  const own = all.filter(({ subject }) => subject === run.subject)
  const kept = new Set(own.slice(-mostOfSubject))
  return all.filter((each) => each.subject !== run.subject || kept.has(each)).slice(-mostRuns)
}

const SPEED_SCHEMA = 'touchstone-speed/1'

const schema = z.object({
  schema: z.literal(SPEED_SCHEMA),
  runs: z.array(
    z.object({
      subject: z.string(),
      startedAt: z.string(),
      commit: z.string().nullable(),
      branch: z.string().nullable(),
      speeds: z.record(z.string(), z.number()),
    }),
  ),
})

/** Relative to Vitest's root. */
const FILE = join('.touchstone', 'speed.json')

/**
 * How quick earlier runs were; nothing where nobody has noted it, or it cannot be understood.
 *
 * @param root - of Vitest
 * @internal
 */
export function readSpeeds(root: string): PastSpeed[] {
  try {
    return schema.parse(JSON.parse(readFileSync(join(root, FILE), 'utf8'))).runs
  } catch {
    return []
  }
}

/** Keeps how quick runs were; where that cannot be written, nobody will know. @internal */
export function keepSpeeds(root: string, runs: readonly PastSpeed[]): void {
  try {
    writeWhole(join(root, FILE), `${JSON.stringify({ schema: SPEED_SCHEMA, runs })}\n`, { mode: 0o700 })
  } catch {
    // To measure is no reason to fail a run.
  }
}
