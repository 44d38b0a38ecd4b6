import { TouchstoneError } from '../../errors.ts'

/** A call needs a key that the environment does not hold, and no cache could answer it. @public */
export class MissingCredentialError extends TouchstoneError {
  readonly origin = 'provider' as const
  /** The environment variable that should hold the key. */
  readonly variable: string
  readonly host: string

  constructor({ variable, host }: { readonly variable: string; readonly host: string }) {
    super('MISSING_CREDENTIAL', `${host}: no key. Set the environment variable ${variable}.`)
    this.variable = variable
    this.host = host
  }
}
