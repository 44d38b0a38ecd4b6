import { type ConnectionFault, ProviderConnectionError, type TimeoutKind } from './provider-connection-error.ts'

/** Codes of Node's network and of undici. Where none fits, the prefixes below are tried. */
const faultsByCode: Readonly<Record<string, ConnectionFault>> = {
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_OVERFLOW: 'malformed',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'reset',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'malformed',
}

const timeoutsByCode: Readonly<Record<string, TimeoutKind>> = {
  UND_ERR_CONNECT_TIMEOUT: 'connect',
  UND_ERR_HEADERS_TIMEOUT: 'headers',
  UND_ERR_BODY_TIMEOUT: 'idle',
}

const faultsByPattern: ReadonlyArray<readonly [RegExp, ConnectionFault]> = [
  [/^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/, 'certificate'],
  [/^(HPE_|Z_|ERR_BROTLI_|ERR__ERROR_|ERR_ZSTD_)/, 'malformed'],
]

/** Says in our words what the network layer threw. @internal */
export function toConnectionError(error: unknown, host: string): ProviderConnectionError {
  const faultCode = codeOf(error)
  const timeout = timeoutsByCode[faultCode ?? '']
  return new ProviderConnectionError({ fault: faultOf(faultCode), host, faultCode, timeout }, { cause: error })
}

function faultOf(code: string | undefined): ConnectionFault {
  if (code === undefined) {
    return 'network'
  }
  return faultsByCode[code] ?? faultsByPattern.find(([pattern]) => pattern.test(code))?.[1] ?? 'network'
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) {
    return undefined
  }
  if ('code' in error && typeof error.code === 'string') {
    return error.code
  }
  // Some of undici's parser errors have no code.
  return error.name === 'HTTPParserError' ? 'HPE_INVALID' : undefined
}
