import { isLoopback } from '../../calls/is-loopback.ts'
import { isHttpUrl } from './check-connection-options.ts'
import type { Provider } from './provider.ts'

/** Where a model is to be asked. @public */
export interface ConnectionOptions {
  /** Address of an OpenAI-compatible API. @defaultValue the provider's; of OpenAI `OPENAI_BASE_URL` before that */
  readonly baseUrl?: string
  /** The environment variable that holds the key. Addresses on this machine need none. @defaultValue the provider's: 'OPENAI_API_KEY' */
  readonly apiKeyEnv?: string
}

/** Where a model is, and with which key it is asked. @internal */
export interface Connection {
  readonly baseUrl: string
  /** Name and port. */
  readonly host: string
  /** The environment variable that holds the key. */
  readonly variable: string
  /** Absent where the variable is not set. */
  readonly key: string | undefined
  readonly needsKey: boolean
}

/**
 * Looks at options and environment: at the moment of a call, so that tests and set-up files may still set them.
 *
 * @throws RangeError if the address is not known, or what the environment says is none
 * @internal
 */
export function resolveConnection(options: ConnectionOptions, provider: Provider): Connection {
  const { apiKeyEnv = provider.apiKeyEnv } = options
  const baseUrl = options.baseUrl ?? fromEnvironment(provider) ?? provider.baseUrl
  if (baseUrl === undefined) {
    throw new RangeError(
      `model: the address is not known: set ${provider.addressVariable?.name ?? 'it'}, or give a baseUrl`,
    )
  }
  const { host, hostname } = new URL(baseUrl)
  const key = process.env[apiKeyEnv]?.trim() || undefined
  return { baseUrl, host, variable: apiKeyEnv, key, needsKey: !isLoopback(hostname) }
}

function fromEnvironment({ addressVariable }: Provider): string | undefined {
  const address = addressVariable === undefined ? undefined : process.env[addressVariable.name]?.trim()
  if (addressVariable === undefined || address === undefined || address === '') {
    return undefined
  }
  if (!isHttpUrl(address)) {
    throw new RangeError(`model: ${addressVariable.name} must be an absolute http or https address, got "${address}"`)
  }
  const { path } = addressVariable
  return path === '' || address.replace(/\/+$/, '').endsWith(path) ? address : `${address.replace(/\/+$/, '')}${path}`
}
