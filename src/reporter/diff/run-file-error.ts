import { TouchstoneError } from '../../errors.ts'

/** A file that holds no run, or none that can be compared. The message begins with the file. @public */
export class RunFileError extends TouchstoneError {
  readonly file: string

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super('RUN_FILE', `${file}: ${problem}`, options)
    this.file = file
  }
}
