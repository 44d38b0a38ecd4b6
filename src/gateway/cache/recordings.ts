import path from 'node:path'

import { messageOf } from '../../errors.ts'
import type { KeptReply } from '../packed-reply.ts'
import { RecordingDraft } from './_internal/recording-draft.ts'
import { RecordingReader } from './_internal/recording-reader.ts'
import { askerOf, exchangeOf } from './_internal/recording.ts'
import { writeRecordings } from './_internal/write-recordings.ts'
import type { KeyedCall } from './cached-reply.ts'
import { type Redact, scrubber } from './scrub.ts'

/** @internal */
export interface RecordingsOptions {
  /** Whether what is used is recorded; else recordings are only read. */
  readonly isRecording: boolean
  readonly redact: Redact | undefined
}

/** Recordings of one eval file. */
interface OpenFile {
  readonly reader: RecordingReader
  readonly draft?: RecordingDraft
  /** Why a call could not be written down: then the file would not be whole. */
  fault?: unknown
}

/** Recordings that were to be made, and are not there. Plain data. @internal */
export interface RecordingFailure {
  /** The eval file. */
  readonly file: string
  readonly reason: string
}

/** The text files, beside eval files, from which replies are replayed where there is neither key nor network. @internal */
export class Recordings {
  readonly #options: RecordingsOptions
  readonly #files = new Map<string, OpenFile>()
  #unwritten: RecordingFailure[] = []

  constructor(options: RecordingsOptions) {
    this.#options = options
  }

  /** @throws RecordingError if the file's recordings cannot be read */
  find(call: KeyedCall): KeptReply | undefined {
    return this.#open(call.file)?.reader.find(call.key)
  }

  /** Recordings that could not be written, since this was asked last. */
  takeUnwritten(): readonly RecordingFailure[] {
    const unwritten = this.#unwritten
    this.#unwritten = []
    return unwritten
  }

  /** Writes down, if that was asked for, what a call was answered. */
  note(call: KeyedCall, reply: KeptReply): void {
    const open = this.#open(call.file)
    if (open?.draft === undefined) {
      return
    }
    const asker = askerOf(call)
    try {
      if (!open.draft.claim(call.key, asker)) {
        open.draft.add(asker, exchangeOf(call, reply, scrubber(call.request, this.#options.redact)))
      }
    } catch (error) {
      // The caller has its answer all the same.
      open.fault ??= error
    }
  }

  /**
   * Finishes the recordings of an eval file.
   *
   * @param isComplete - whether it came to its end, so that recordings it did not use are no longer of use
   */
  finish(file: string, { isComplete }: { readonly isComplete: boolean }): void {
    try {
      const open = isComplete ? this.#open(file) : this.#files.get(file)
      this.#files.delete(file)
      if (open !== undefined) {
        finish(file, open, isComplete)
      }
    } catch (error) {
      this.#unwritten.push({ file, reason: messageOf(error) })
    }
  }

  /** Finishes what is unfinished. */
  close(): void {
    for (const file of this.#files.keys()) {
      this.finish(file, { isComplete: false })
    }
  }

  #open(file: string | undefined): OpenFile | undefined {
    if (file === undefined) {
      return undefined
    }
    const known = this.#files.get(file)
    if (known !== undefined) {
      return known
    }
    const reader = new RecordingReader(recordingsOf(file))
    const opened = { reader, ...(this.#options.isRecording ? openDraft() : {}) }
    this.#files.set(file, opened)
    return opened
  }
}

function openDraft(): Pick<OpenFile, 'draft' | 'fault'> {
  try {
    return { draft: new RecordingDraft() }
  } catch (fault) {
    return { fault }
  }
}

/** @throws why the recordings are not written */
function finish(file: string, { reader, draft, fault }: OpenFile, isComplete: boolean): void {
  try {
    if (fault !== undefined) {
      throw fault
    }
    if (draft !== undefined) {
      writeRecordings(recordingsOf(file), isComplete ? [draft] : [draft, reader])
    }
  } finally {
    draft?.close()
    reader.close()
  }
}

/** Where the recordings of an eval file are. @internal */
export function recordingsOf(file: string): string {
  return path.join(path.dirname(file), '__recordings__', `${path.basename(file)}.jsonl`)
}
