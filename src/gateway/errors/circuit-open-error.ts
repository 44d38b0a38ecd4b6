import { TouchstoneError } from '../../errors.ts'

/** Plain data. @public */
export interface CircuitOpenFacts {
  /** Name and port. */
  readonly host: string
  /** For how long the host has not been asked, in milliseconds. */
  readonly openForMs: number
  /** What went wrong last before that. */
  readonly lastFailure: string
}

/**
 * A host has failed so often that it is not asked for a while: the call was not sent.
 *
 * @public
 */
export class CircuitOpenError extends TouchstoneError {
  readonly origin = 'provider' as const
  /** Name and port. */
  readonly host: string
  /** For how long the host has not been asked, in milliseconds. */
  readonly openForMs: number
  /** What went wrong last before that. */
  readonly lastFailure: string

  constructor({ host, openForMs, lastFailure }: CircuitOpenFacts) {
    const seconds = Math.round(openForMs / 1000)
    super('CIRCUIT_OPEN', `${host}: not asked for ${seconds} s, because it failed too often (last: ${lastFailure})`)
    this.host = host
    this.openForMs = openForMs
    this.lastFailure = lastFailure
  }
}
