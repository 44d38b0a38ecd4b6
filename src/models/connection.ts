import { isLoopback } from '../calls/is-loopback.ts'
import { isHttpUrl, type ModelOptions } from './model-options.ts'

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

const DEFAULT_BASE_URL = 'https://api.openai.com/v1'

/**
 * Looks at options and environment: at the moment of a call, so that tests and set-up files may still set them.
 *
 * @throws RangeError if `OPENAI_BASE_URL` is no address
 * @internal
 */
export function resolveConnection({ baseUrl, apiKeyEnv = 'OPENAI_API_KEY' }: ModelOptions): Connection {
  const address = baseUrl ?? (process.env['OPENAI_BASE_URL']?.trim() || DEFAULT_BASE_URL)
  if (!isHttpUrl(address)) {
    throw new RangeError(`model: OPENAI_BASE_URL must be an absolute http or https address, got "${address}"`)
  }
  const { host, hostname } = new URL(address)
  const key = process.env[apiKeyEnv]?.trim() || undefined
  return { baseUrl: address, host, variable: apiKeyEnv, key, needsKey: !isLoopback(hostname) }
}
