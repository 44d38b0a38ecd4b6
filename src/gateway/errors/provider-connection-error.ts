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

const explanations: Readonly<Record<ConnectionFault, string>> = {
  'unknown-host': 'there is no host of this name. Check the base URL',
  refused: 'nothing listens there. Check the base URL, or start the server',
  unreachable: 'there is no way to this host. Check the network',
  certificate: 'its certificate is not trusted',
  reset: 'the connection was lost before the reply had arrived whole',
  timeout: 'no answer in the time allowed',
  malformed: 'what came back is no valid HTTP reply',
  network: 'the network failed',
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

  constructor(
    facts: { readonly fault: ConnectionFault; readonly host: string; readonly faultCode?: string | undefined },
    options?: ErrorOptions,
  ) {
    const { fault, host, faultCode } = facts
    super('PROVIDER_CONNECTION', `${host}: ${explanations[fault]}${faultCode ? ` (${faultCode})` : ''}`, options)
    this.fault = fault
    this.host = host
    this.faultCode = faultCode
  }

  /** Whether the request surely never reached the provider, and so cannot have cost anything. */
  get wasNeverSent(): boolean {
    return ['unknown-host', 'refused', 'unreachable', 'certificate'].includes(this.fault)
  }
}
