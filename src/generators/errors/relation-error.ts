import { TouchstoneError } from '../../errors.ts'

/** A relation that cannot be checked as it was asked for. @public */
export class RelationError extends TouchstoneError {
  constructor(message: string, options?: ErrorOptions) {
    super('RELATION', message, options)
  }
}
