import { TouchstoneError } from '../../errors.ts'

/** A report that holds no results of vitest-evals, or not those that were asked for. The message begins with where. @public */
export class VitestEvalsError extends TouchstoneError {
  /** The report, as the message names it. */
  readonly source: string

  constructor(source: string, problem: string, options?: ErrorOptions) {
    super('VITEST_EVALS', `${source}: ${problem}`, options)
    this.source = source
  }
}
