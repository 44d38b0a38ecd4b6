import { TouchstoneError } from '../../errors.ts'

/** A scorer that cannot be used as given: it has no name, or its name is taken. @public */
export class ScorerError extends TouchstoneError {
  constructor(message: string, options?: ErrorOptions) {
    super('SCORER', message, options)
  }
}
