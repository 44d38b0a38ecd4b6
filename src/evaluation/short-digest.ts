import { hash } from 'node:crypto'

/** The first 16 hex digits (64 bits) of the SHA-256 of a text: enough to tell versions of one thing apart. @internal */
export function shortDigest(text: string): string {
  // A slice of a string would keep the whole of it in memory, for every case.
  return hash('sha256', text, 'buffer').toString('hex', 0, 8)
}
