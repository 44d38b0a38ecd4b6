import type { HeaderList } from './gateway-request.ts'

/**
 * How long a reply asks to wait, in milliseconds: `retry-after-ms`, else `retry-after` in seconds or as an HTTP date.
 *
 * @param dateMs - the time of day, in milliseconds since 1970
 * @returns at least 0; `undefined` if the reply does not say, or nothing that can be read
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 * @internal
 */
export function readRetryAfter(headers: HeaderList, dateMs: number): number | undefined {
  const valueOf = (wanted: string): string | undefined => headers.find(([name]) => name === wanted)?.[1].trim()
  return milliseconds(valueOf('retry-after-ms')) ?? seconds(valueOf('retry-after'), dateMs)
}

function milliseconds(value: string | undefined): number | undefined {
  return value !== undefined && isNumber(value) ? Number(value) : undefined
}

function seconds(value: string | undefined, dateMs: number): number | undefined {
  if (value === undefined) {
    return undefined
  }
  if (isNumber(value)) {
    return Number(value) * 1000
  }
  // A bare number would be read as a year.
  const atMs = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - dateMs)
}

function isNumber(value: string): boolean {
  return /^\d+(?:\.\d+)?$/.test(value)
}
