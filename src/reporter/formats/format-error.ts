import { TouchstoneError } from '../../errors.ts'

/** A format of the user that cannot be loaded, or gives no report. The message begins with its module. @public */
export class FormatError extends TouchstoneError {
  /** As it is named in `reports`. */
  readonly module: string
  /** The message without the module. */
  readonly problem: string

  constructor(module: string, problem: string, options?: ErrorOptions) {
    super('FORMAT', `${module}: ${problem}`, options)
    this.module = module
    this.problem = problem
  }
}
