import { TouchstoneError } from '../../errors.ts'
import { explainFault } from './provider-connection-error.ts'

/** Plain data. @public */
export interface CircuitOpenFacts {
  /** Name and port. */
  readonly host: string
  /** For how long the host has not been asked, in milliseconds. */
  readonly openForMs: number
  /** What went wrong last before that. */
  readonly lastFailure: string
  /** Whether it has answered any call in this process. */
  readonly hasAnswered: boolean
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
  /** Whether it has answered any call in this process. */
  readonly hasAnswered: boolean

  constructor(facts: CircuitOpenFacts) {
    super('CIRCUIT_OPEN', explain(facts))
    const { host, openForMs, lastFailure, hasAnswered } = facts
    this.hasAnswered = hasAnswered
    this.host = host
    this.openForMs = openForMs
    this.lastFailure = lastFailure
  }
}

function explain({ host, openForMs, lastFailure, hasAnswered }: CircuitOpenFacts): string {
  const last = explainFault(lastFailure) ?? lastFailure
  return hasAnswered
    ? `${host}: not asked for ${Math.round(openForMs / 1000)} s, because it failed too often. The last time: ${last}`
    : `${host}: not asked again for now, because it has not answered a single call: ${last}`
}
