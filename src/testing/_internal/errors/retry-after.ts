import type { RetryAfterFormat } from '../../fault.ts'

/**
 * The headers that tell when to come back. Whole seconds are rounded up, so that obeying is always late enough.
 *
 * @param nowMs - milliseconds since 1970
 * @internal
 */
export function retryAfterHeaders(format: RetryAfterFormat, delayMs: number, nowMs: number): Record<string, string> {
  switch (format) {
    case 'none':
      return {}
    case 'seconds':
      return { 'retry-after': seconds(delayMs) }
    case 'http-date':
      return { 'retry-after': new Date(Math.ceil((nowMs + delayMs) / 1000) * 1000).toUTCString() }
    case 'milliseconds':
    default:
      return { 'retry-after-ms': String(Math.ceil(delayMs)), 'retry-after': seconds(delayMs) }
  }
}

function seconds(ms: number): string {
  return String(Math.ceil(ms / 1000))
}
