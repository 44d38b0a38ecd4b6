import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

import { isAlive } from '../../storage/is-alive.ts'
import { writeWhole } from '../write-whole.ts'
import { type LiveRun, liveText, readLiveText } from './live-run.ts'

/** Relative to Vitest's root: a file for each process that runs evals. */
const FOLDER = path.join('.touchstone', 'live')

/**
 * Tells others how far the run of this process is. Where that cannot be written, nobody will know.
 *
 * @param root - of Vitest
 * @internal
 */
export function writeLive(root: string, run: Omit<LiveRun, 'schema' | 'process'>): void {
  try {
    writeWhole(fileOf(root), liveText({ process: process.pid, ...run }), { mode: 0o700 })
  } catch {
    // To be watched is no reason to fail a run.
  }
}

/** The run of this process has ended. @internal */
export function endLive(root: string): void {
  try {
    rmSync(fileOf(root), { force: true })
  } catch {
    // Readers see that the process is gone.
  }
}

/**
 * The runs that are going on; those of processes that were killed are not.
 *
 * @param root - of Vitest
 * @returns in the order in which they began; empty where there are none
 * @internal
 */
export function readLive(root: string): LiveRun[] {
  return namesIn(path.join(root, FOLDER))
    .flatMap((name) => readFile(path.join(root, FOLDER, name)) ?? [])
    .filter((run) => isAlive(run.process))
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
}

/** Removes what processes that were killed have left. @internal */
export function tidyLive(root: string): void {
  for (const name of namesIn(path.join(root, FOLDER))) {
    const number = /^(\d+)\.json$/.exec(name)?.[1]
    if (number !== undefined && !isAlive(Number(number))) {
      rmSync(path.join(root, FOLDER, name), { force: true })
    }
  }
}

function fileOf(root: string): string {
  return path.join(root, FOLDER, `${process.pid}.json`)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'))
  } catch {
    return []
  }
}

/** It may be gone by now. */
function readFile(file: string): LiveRun | undefined {
  try {
    return readLiveText(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
