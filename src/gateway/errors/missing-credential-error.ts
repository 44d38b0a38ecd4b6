import { TouchstoneError } from '../../errors.ts'

/** A call needs a key that the environment does not hold, and no cache could answer it. @public */
export class MissingCredentialError extends TouchstoneError {
  readonly origin = 'provider' as const
  /** The environment variable that should hold the key. */
  readonly variable: string
  readonly host: string

  /** Who made the call, if not this process: `the worker`. */
  readonly where: string | undefined

  constructor({
    variable,
    host,
    where,
  }: {
    readonly variable: string
    readonly host: string
    readonly where?: string | undefined
  }) {
    const place = where === undefined ? '' : ` of ${where}`
    super('MISSING_CREDENTIAL', `${host}: no key. Set the environment variable ${variable}${place}.`)
    this.variable = variable
    this.host = host
    this.where = where
  }
}
