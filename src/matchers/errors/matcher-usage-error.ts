import { TouchstoneError } from '../../errors.ts'

/** A matcher that was called in a way that cannot give a verdict. It fails the test before anything is run. @public */
export class MatcherUsageError extends TouchstoneError {
  constructor(matcher: string, problem: string, options?: ErrorOptions) {
    super('MATCHER_USAGE', `${matcher}: ${problem}`, options)
  }
}
