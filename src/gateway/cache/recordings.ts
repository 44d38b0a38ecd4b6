import path from 'node:path'

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
  /** Told of recordings that cannot be written. */
  readonly warn: (message: string) => void
}

/** Recordings of one eval file. */
interface OpenFile {
  readonly reader: RecordingReader
  readonly draft: RecordingDraft | undefined
}

/** The text files, beside eval files, from which replies are replayed where there is neither key nor network. @internal */
export class Recordings {
  readonly #options: RecordingsOptions
  readonly #files = new Map<string, OpenFile>()

  constructor(options: RecordingsOptions) {
    this.#options = options
  }

  /** @throws RecordingError if the file's recordings cannot be read */
  find(call: KeyedCall): KeptReply | undefined {
    return this.#open(call.file)?.reader.find(call.key)
  }

  /** Writes down, if that was asked for, what a call was answered. */
  note(call: KeyedCall, reply: KeptReply): void {
    const draft = this.#open(call.file)?.draft
    const asker = askerOf(call)
    if (draft !== undefined && !draft.claim(call.key, asker)) {
      draft.add(asker, exchangeOf(call, reply, scrubber(call.request, this.#options.redact)))
    }
  }

  /**
   * Finishes the recordings of an eval file.
   *
   * @param isComplete - whether it came to its end, so that recordings it did not use are no longer of use
   */
  finish(file: string, { isComplete }: { readonly isComplete: boolean }): void {
    const open = isComplete ? this.#open(file) : this.#files.get(file)
    this.#files.delete(file)
    const { reader, draft } = open ?? {}
    if (draft !== undefined && reader !== undefined) {
      try {
        writeRecordings(recordingsOf(file), isComplete ? [draft] : [draft, reader])
      } catch (error) {
        this.#options.warn(`no recordings of ${file}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    draft?.close()
    reader?.close()
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
    const opened = { reader, draft: this.#options.isRecording ? new RecordingDraft() : undefined }
    this.#files.set(file, opened)
    return opened
  }
}

/** Where the recordings of an eval file are. @internal */
export function recordingsOf(file: string): string {
  return path.join(path.dirname(file), '__recordings__', `${path.basename(file)}.jsonl`)
}
