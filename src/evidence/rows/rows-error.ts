import { TouchstoneError } from '../../errors.ts'

/** Rows that cannot be read: damaged, or written by a version that this one does not know. @public */
export class RowsError extends TouchstoneError {
  constructor(problem: string, options?: ErrorOptions) {
    super('ROWS', `the rows of a run cannot be read: ${problem}`, options)
  }
}
