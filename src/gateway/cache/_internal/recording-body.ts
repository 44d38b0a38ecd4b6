import { textOf } from '../scrub.ts'

/** A body as people can read it, and as changes to it show up in a diff. @internal */
export type RecordedBody =
  | { readonly json: unknown }
  /** Server-sent events and the like: line by line. */
  | { readonly lines: readonly string[] }
  | { readonly base64: string }

/** JSON may lose its white space, everything else is kept to the byte. @internal */
export function recordBody(body: Uint8Array | string): RecordedBody {
  const text = typeof body === 'string' ? body : textOf(body)
  if (text === undefined) {
    return { base64: Buffer.from(body).toString('base64') }
  }
  try {
    return { json: JSON.parse(text) as unknown }
  } catch {
    return { lines: text.split('\n') }
  }
}

/** @throws TypeError if it is none of the forms above @internal */
export function restoreBody(body: RecordedBody): Uint8Array {
  if ('json' in body) {
    return new TextEncoder().encode(JSON.stringify(body.json))
  }
  if ('lines' in body) {
    return new TextEncoder().encode(body.lines.join('\n'))
  }
  return new Uint8Array(Buffer.from(body.base64, 'base64'))
}
