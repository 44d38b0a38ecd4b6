import { readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

import { readLive } from '../live/live-files.ts'
import { outputsFolder } from './kept-outputs.ts'

/** What stays, and when it is. @internal */
export interface OutputRetention {
  /** The most that all runs may take together. The oldest go first. */
  readonly maxBytes: number
  readonly now: Date
}

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Drops whole outputs: of runs that the history does not have, and the oldest where all are too many. What runs that are going on have
 * left stays: it is not in the history yet.
 *
 * @param root - of Vitest
 * @throws what SQLite and the file system say
 * @internal
 */
export function pruneOutputs(root: string, database: DatabaseSync, { maxBytes, now }: OutputRetention): void {
  const known = new Set(
    database
      .prepare('SELECT DISTINCT digest FROM arms')
      .all()
      .map(({ digest }) => digest),
  )
  const isBusy = readLive(root).length > 0
  let bytes = 0
  for (const { name, file, modifiedMs } of keptIn(outputsFolder(root))) {
    const mayBelong = known.has(name) || (isBusy && now.getTime() - modifiedMs < DAY_MS)
    bytes += mayBelong ? sizeOf(file) : 0
    if (!mayBelong || bytes > maxBytes) {
      rmSync(file, { recursive: true, force: true })
    }
  }
}

interface Kept {
  readonly name: string
  readonly file: string
  readonly modifiedMs: number
}

/** The newest first. */
function keptIn(folder: string): Kept[] {
  return namesIn(folder)
    .flatMap((name) => {
      const file = path.join(folder, name)
      const stats = statSync(file, { throwIfNoEntry: false })
      return stats === undefined ? [] : [{ name, file, modifiedMs: stats.mtimeMs }]
    })
    .sort((one, other) => other.modifiedMs - one.modifiedMs)
}

function sizeOf(folder: string): number {
  return namesIn(folder).reduce(
    (sum, name) => sum + (statSync(path.join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  )
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
