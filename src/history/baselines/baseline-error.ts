import { TouchstoneError } from '../../errors.ts'

/** A blessed baseline that cannot be read or written. The message begins with the file. @public */
export class BaselineError extends TouchstoneError {
  readonly file: string

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super('BASELINE', `${file}: ${problem}`, options)
    this.file = file
  }
}
