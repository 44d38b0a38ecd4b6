import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

import { RecordingError } from '../../errors/recording-error.ts'
import type { KeptReply } from '../../packed-reply.ts'
import { type Asker, type Recording, replyOf } from './recording.ts'

/** First line of each file. @internal */
export const RECORDINGS_SCHEMA = 'touchstone-recordings/1'

interface Place {
  readonly asker: Asker
  readonly offset: number
  readonly length: number
}

const NEW_LINE = 10

/** A file of recordings. Only what is asked for is in memory: a file may be larger than that. @internal */
export class RecordingReader {
  readonly #file: string
  readonly #descriptor: number | undefined
  readonly #places: Map<string, Place>

  /** @throws RecordingError naming file and line if it is not a file of recordings */
  constructor(file: string) {
    this.#file = file
    this.#descriptor = openIfThere(file)
    this.#places = this.#descriptor === undefined ? new Map() : index(file)
  }

  get keys(): Iterable<string> {
    return this.#places.keys()
  }

  askerOf(key: string): Asker | undefined {
    return this.#places.get(key)?.asker
  }

  find(key: string): KeptReply | undefined {
    const line = this.line(key)
    return line === undefined ? undefined : replyOf(JSON.parse(line) as Recording)
  }

  /** The line as it stands. */
  line(key: string): string | undefined {
    const place = this.#places.get(key)
    if (place === undefined || this.#descriptor === undefined) {
      return undefined
    }
    const bytes = Buffer.alloc(place.length)
    if (readSync(this.#descriptor, bytes, 0, place.length, place.offset) !== place.length) {
      throw new RecordingError({ file: this.#file, problem: 'it became shorter while it was read' })
    }
    return bytes.toString()
  }

  close(): void {
    if (this.#descriptor !== undefined) {
      closeSync(this.#descriptor)
    }
    this.#places.clear()
  }
}

function openIfThere(file: string): number | undefined {
  try {
    return openSync(file, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      return undefined
    }
    throw error
  }
}

function index(file: string): Map<string, Place> {
  const bytes = readFileSync(file)
  const places = new Map<string, Place>()
  for (let offset = 0, line = 1; offset < bytes.length; line += 1) {
    const found = bytes.indexOf(NEW_LINE, offset)
    const end = found === -1 ? bytes.length : found
    const recording = parse(bytes.toString('utf8', offset, end), { file, line })
    if (recording !== undefined) {
      const { evaluation, case: caseId, trial, replicate, occurrence, system, key } = recording
      const asker = { evaluation, case: caseId, trial, replicate, occurrence, system }
      places.set(key, { asker, offset, length: end - offset })
    }
    offset = end + 1
  }
  return places
}

/** @returns `undefined` for the first line, and for empty ones */
function parse(text: string, { file, line }: { file: string; line: number }): Recording | undefined {
  if (text.trim() === '') {
    return undefined
  }
  const value = parseJson(text)
  if (line === 1) {
    if (value?.['schema'] !== RECORDINGS_SCHEMA) {
      throw new RecordingError({ file, line, problem: `it does not begin with "${RECORDINGS_SCHEMA}"` })
    }
    return undefined
  }
  if (typeof value?.['key'] !== 'string' || typeof value['reply'] !== 'object') {
    throw new RecordingError({ file, line, problem: 'it is not a recording' })
  }
  return value as unknown as Recording
}

function parseJson(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
