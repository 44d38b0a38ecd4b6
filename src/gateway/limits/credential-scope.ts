import { hash } from 'node:crypto'

import type { GatewayRequest } from '../gateway-request.ts'

/** Headers that say on whose account a request goes: credentials, and what an account is divided into. */
const accountHeaders = new Set([
  'authorization',
  'api-key',
  'x-api-key',
  'x-goog-api-key',
  'x-goog-user-project',
  'openai-organization',
  'openai-project',
])

/** The same in the address. */
const accountParameter = /[?&](?:key|api-key|api_key|access_token)=([^&#]*)/i

/**
 * A name for the account a request goes to, which does not tell the credential: providers count by account.
 *
 * @returns the same text for the same credential; an empty one if there is none
 * @internal
 */
export function credentialScope({ url, headers }: Pick<GatewayRequest, 'url' | 'headers'>): string {
  const parts = headers.flatMap(([name, value]) => (accountHeaders.has(name) ? [`${name}:${lasting(value)}`] : []))
  const parameter = accountParameter.exec(url)?.[1]
  const all = parameter === undefined ? parts : [...parts, parameter]
  return all.length === 0 ? '' : hash('sha256', all.sort().join('\n'), 'base64')
}

/** AWS signs each request anew: what lasts is who signs. */
function lasting(value: string): string {
  return /^AWS4-\S+ Credential=([^/,]+)/.exec(value)?.[1] ?? value
}
