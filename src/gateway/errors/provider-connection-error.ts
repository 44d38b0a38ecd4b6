import { TouchstoneError } from '../../errors.ts'

/** What kept a reply from arriving. @public */
export type ConnectionFault =
  | 'unknown-host'
  | 'refused'
  | 'unreachable'
  | 'certificate'
  | 'reset'
  | 'timeout'
  | 'malformed'
  | 'network'

/**
 * Which time ran out: that for a connection, for the head of the reply, between two parts of its body, for one
 * attempt, or for the call in all.
 *
 * @public
 */
export type TimeoutKind = 'connect' | 'headers' | 'idle' | 'attempt' | 'call'

/** What a {@link ProviderConnectionError} knows. Plain data. @public */
export interface ConnectionFacts {
  readonly fault: ConnectionFault
  /** Name and port. */
  readonly host: string
  /** The code of the underlying fault, such as `ECONNRESET`. */
  readonly faultCode?: string | undefined
  /** Which timeout it was, if one. */
  readonly timeout?: TimeoutKind | undefined
  /** What the gateway did about it, or why it did nothing, in words: `tried 5 times`. */
  readonly note?: string | undefined
}

const explanations: Readonly<Record<ConnectionFault, string>> = {
  'unknown-host': 'there is no host of this name. Check the base URL',
  refused: 'nothing listens there. Check the base URL, or start the server',
  unreachable: 'there is no way to this host. Check the network',
  certificate: 'its certificate is not trusted',
  reset: 'the connection was lost before the reply had arrived whole',
  timeout: 'no answer in the time allowed',
  malformed: 'what came back is not a valid HTTP reply',
  network: 'the network failed',
}

const timeouts: Readonly<Record<TimeoutKind, string>> = {
  connect: 'no connection in the time allowed: timeouts.connectMs',
  headers: 'no reply in the time allowed: timeouts.headersMs',
  idle: 'the reply stopped in the middle: timeouts.idleMs',
  attempt: 'the reply was not whole in the time allowed for one attempt: timeouts.attemptMs',
  call: 'no whole reply in the time allowed for all attempts: timeouts.callMs',
}

/** What a fault means and what to check; `undefined` for other words. @internal */
export function explainFault(fault: string): string | undefined {
  return Object.entries(explanations).find(([name]) => name === fault)?.[1]
}

/**
 * The provider gave no reply, or broke off in the middle of one.
 *
 * @public
 */
export class ProviderConnectionError extends TouchstoneError {
  readonly origin = 'provider' as const
  readonly fault: ConnectionFault
  /** Name and port. */
  readonly host: string
  /** The code of the underlying fault, such as `ECONNRESET`. */
  readonly faultCode: string | undefined
  /** Which timeout it was, if one. */
  readonly timeout: TimeoutKind | undefined
  /** What the gateway did about it, or why it did nothing, in words: `tried 5 times`. */
  readonly note: string | undefined

  constructor(facts: ConnectionFacts, options?: ErrorOptions) {
    const { fault, host, faultCode, timeout, note } = facts
    super('PROVIDER_CONNECTION', `${host}: ${explain(facts)}`, options)
    this.fault = fault
    this.host = host
    this.faultCode = faultCode
    this.timeout = timeout
    this.note = note
  }

  /** Whether the request surely never reached the provider, and so cannot have cost anything. */
  get wasNeverSent(): boolean {
    const isEarly = ['unknown-host', 'refused', 'unreachable', 'certificate'].includes(this.fault)
    return isEarly || this.timeout === 'connect'
  }

  /** All it knows, as plain data. @internal */
  get facts(): ConnectionFacts {
    const { fault, host, faultCode, timeout, note } = this
    return {
      fault,
      host,
      ...(faultCode === undefined ? {} : { faultCode }),
      ...(timeout === undefined ? {} : { timeout }),
      ...(note === undefined ? {} : { note }),
    }
  }

  /** The same, with what was done about it. @internal */
  withNote(note: string): ProviderConnectionError {
    return new ProviderConnectionError({ ...this.facts, note }, { cause: this.cause })
  }
}

function explain({ fault, faultCode, timeout, note }: ConnectionFacts): string {
  const explanation = timeout === undefined ? explanations[fault] : timeouts[timeout]
  return `${explanation}${faultCode ? ` (${faultCode})` : ''}${note === undefined ? '' : `; ${note}`}`
}
