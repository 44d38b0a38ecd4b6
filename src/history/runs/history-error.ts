import { TouchstoneError } from '../../errors.ts'

/** A history that is not there, cannot be read, or has no such run. The message says what to do. @public */
export class HistoryError extends TouchstoneError {
  constructor(message: string, options?: ErrorOptions) {
    super('HISTORY', message, options)
  }
}
