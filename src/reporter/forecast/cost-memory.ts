import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

import type { FileCost } from '../../evidence/traffic/cost-of-file.ts'
import { writeWhole } from '../../history/write-whole.ts'

/** What each eval file cost when it ran last, by a name that is the same in each run. @internal */
export type FileCosts = Readonly<Record<string, FileCost>>

const COSTS_SCHEMA = 'touchstone-costs/1'

const schema = z.object({
  schema: z.literal(COSTS_SCHEMA),
  files: z.record(z.string(), z.object({ costUsd: z.number().min(0), isLeast: z.boolean() })),
})

/** Relative to Vitest's root. */
const COSTS_FILE = path.join('.touchstone', 'costs.json')

/**
 * What files cost in earlier runs; none where nobody has noted any.
 *
 * @param root - of Vitest
 * @internal
 */
export function readCosts(root: string): FileCosts {
  try {
    return schema.parse(JSON.parse(readFileSync(path.join(root, COSTS_FILE), 'utf8'))).files
  } catch {
    return {}
  }
}

/**
 * Notes what files have cost now, beside what is known of others. Where that cannot be written, nobody will know.
 *
 * @internal
 */
export function noteCosts(root: string, costs: FileCosts): void {
  try {
    const text = JSON.stringify({ schema: COSTS_SCHEMA, files: { ...readCosts(root), ...costs } }, null, 2)
    writeWhole(path.join(root, COSTS_FILE), `${text}\n`, { mode: 0o700 })
  } catch {
    // A forecast is no reason to fail a run.
  }
}
