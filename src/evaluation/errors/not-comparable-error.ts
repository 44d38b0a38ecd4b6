import { TouchstoneError } from '../../errors.ts'

/** Two runs whose difference would mean nothing. @public */
export class NotComparableError extends TouchstoneError {
  constructor(message: string) {
    super('NOT_COMPARABLE', message)
  }
}
