import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import { writeWhole } from '../write-whole.ts'

/** What was seen of one candidate on one set of cases. */
interface Looks {
  /** When it was first looked at, ISO 8601, UTC. */
  readonly since: string
  /** Digests of what was seen, the first look first; each once. */
  readonly seen: readonly string[]
}

/** Looks by a digest of who was looked at on what, those of the last run last. @internal */
export type LookMemory = Readonly<Record<string, Looks>>

/** Something that was seen. @internal */
export interface Look {
  /** Digest of candidate, evaluation, cases and scorers. */
  readonly subject: string
  /** Digest of the scores. */
  readonly seen: string
}

/** Subjects that are remembered; the one not looked at for longest goes first. */
const mostSubjects = 1_000

/**
 * What is remembered after some looks. Who sees the same scores again, from the cache for example, has not looked again.
 *
 * @internal
 */
export function remember(memory: LookMemory, looks: readonly Look[], now: Date): LookMemory {
  const all = new Map(Object.entries(memory))
  for (const { subject, seen } of looks) {
    const known = all.get(subject) ?? { since: now.toISOString(), seen: [] }
    all.delete(subject)
    all.set(subject, known.seen.includes(seen) ? known : { ...known, seen: [...known.seen, seen] })
  }
  return Object.fromEntries([...all].slice(-mostSubjects))
}

const LOOKS_SCHEMA = 'touchstone-looks/1'

const schema = z.object({
  schema: z.literal(LOOKS_SCHEMA),
  looks: z.record(z.string(), z.object({ since: z.string(), seen: z.array(z.string()) })),
})

/** Relative to Vitest's root. */
const FILE = join('.touchstone', 'looks.json')

/**
 * What earlier runs have looked at; nothing where nobody has noted it, or it cannot be understood.
 *
 * @param root - of Vitest
 * @internal
 */
export function readLooks(root: string): LookMemory {
  try {
    return schema.parse(JSON.parse(readFileSync(join(root, FILE), 'utf8'))).looks
  } catch {
    return {}
  }
}

/** Keeps what was looked at; where that cannot be written, nobody will know. @internal */
export function keepLooks(root: string, looks: LookMemory): void {
  try {
    writeWhole(join(root, FILE), `${JSON.stringify({ schema: LOOKS_SCHEMA, looks })}\n`, { mode: 0o700 })
  } catch {
    // To count is no reason to fail a run.
  }
}
