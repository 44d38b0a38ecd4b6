import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'

import { type Asker, compareAskers } from './recording.ts'
import { RECORDINGS_SCHEMA } from './recording-reader.ts'

/** Where recordings are: read before, or made now. @internal */
export interface RecordingSource {
  readonly keys: Iterable<string>
  readonly askerOf: (key: string) => Asker | undefined
  readonly line: (key: string) => string | undefined
}

/**
 * Writes a file of recordings in the order of who asked, so that a diff shows what changed and nothing else. A file that
 * would not change stays untouched; one that would be empty is deleted.
 *
 * @param sources - of recordings with one key, the one of the first source counts
 * @internal
 */
export function writeRecordings(file: string, sources: readonly RecordingSource[]): void {
  const places = inOrder(sources)
  if (places.length === 0) {
    rmSync(file, { force: true })
    return
  }
  mkdirSync(path.dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}.tmp`
  const descriptor = openSync(unfinished, 'w')
  writeSync(descriptor, `${JSON.stringify({ schema: RECORDINGS_SCHEMA })}\n`)
  for (const { source, key } of places) {
    writeSync(descriptor, `${source.line(key)}\n`)
  }
  closeSync(descriptor)
  if (existsSync(file) && readFileSync(file).equals(readFileSync(unfinished))) {
    rmSync(unfinished)
  } else {
    renameSync(unfinished, file)
  }
}

interface Place {
  readonly source: RecordingSource
  readonly key: string
  readonly asker: Asker
}

function inOrder(sources: readonly RecordingSource[]): Place[] {
  const places = new Map<string, Place>()
  for (const source of sources) {
    for (const key of source.keys) {
      const asker = source.askerOf(key)
      if (asker !== undefined && !places.has(key)) {
        places.set(key, { source, key, asker })
      }
    }
  }
  return [...places.values()].sort(
    (a, b) => compareAskers(a.asker, b.asker) || (a.key < b.key ? -1 : Number(a.key > b.key)),
  )
}
