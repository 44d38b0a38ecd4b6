import type { IncomingHttpHeaders } from 'node:http'

import { digest } from '../random/digest.ts'

const credentials = new Set([
  'authorization',
  'proxy-authorization',
  'api-key',
  'x-api-key',
  'x-goog-api-key',
  'cookie',
])

/** Headers as the log may keep them: of credentials only a digest. @internal */
export function loggableHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value = ''] of Object.entries(headers)) {
    const text = Array.isArray(value) ? value.join(', ') : value
    kept[name] = credentials.has(name) ? `sha256:${digest(text).slice(0, 16)}` : text
  }
  return kept
}
