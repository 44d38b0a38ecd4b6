import { gzipSync } from 'node:zlib'

/** More takes longer than reading the few bytes that it saves. */
const level = 3

/**
 * Data as a page holds them: JSON, gzip, base64. Letters, digits, `+`, `/` and `=` end no element, whatever the data are.
 *
 * @internal
 */
export function embed(data: unknown): string {
  // The time of compression is none: equal data give equal text.
  return gzipSync(JSON.stringify(data), { level }).toString('base64')
}
