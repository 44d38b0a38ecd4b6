import { printMessageOnly, TouchstoneError } from '../errors.ts'

/** Options that the plugin or the reporter cannot make sense of. @public */
export class OptionsError extends TouchstoneError {
  /** What is wrong, one line per option. */
  readonly problems: readonly string[]

  /** @param owner - what they were given to: a function with `()`, or a variable of the environment */
  constructor(owner: string, problems: readonly string[]) {
    super('OPTIONS', `${owner}: ${problems.join(`\n${owner}: `)}`)
    this.problems = problems
    printMessageOnly(this)
  }
}
