import { TouchstoneError } from '../../errors.ts'

/** A file of recordings that cannot be read. @public */
export class RecordingError extends TouchstoneError {
  readonly file: string
  /** 1-based. */
  readonly line: number | undefined

  constructor({ file, line, problem }: { readonly file: string; readonly line?: number; readonly problem: string }) {
    const place = line === undefined ? file : `${file}:${line}`
    super('RECORDING', `${place}: ${problem}. Take it back from version control, or delete it and record anew`)
    this.file = file
    this.line = line
  }
}
