import { gunzipSync, gzipSync } from 'node:zlib'

/** The first byte says how the rest is to be read. */
const PLAIN = 0
const ZIPPED = 1

/** Four bytes tell how long the head is. */
const HEAD_START = 5

/**
 * One piece of bytes for what is sent to and from workers: a head as JSON, then the body as it is. Larger ones are
 * compressed with gzip at its fastest, which takes texts to a third.
 *
 * @param head - what JSON can hold
 * @param compressFromBytes - from this size on
 * @internal
 */
export function packParts(head: object, body: string | Uint8Array, compressFromBytes: number): Uint8Array {
  const first = Buffer.from(JSON.stringify(head))
  const second = typeof body === 'string' ? Buffer.from(body) : body
  const plain = Buffer.alloc(HEAD_START + first.length + second.length)
  plain.writeUInt8(PLAIN, 0)
  plain.writeUInt32BE(first.length, 1)
  plain.set(first, HEAD_START)
  plain.set(second, HEAD_START + first.length)
  return plain.length < compressFromBytes
    ? plain
    : Buffer.concat([Uint8Array.of(ZIPPED), gzipSync(plain, { level: 1 })])
}

/** @throws Error if the bytes were not made by `packParts` @internal */
export function unpackParts(packed: Uint8Array): { readonly head: unknown; readonly body: Uint8Array } {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)
  if (bytes[0] === ZIPPED) {
    return unpackParts(gunzipSync(bytes.subarray(1)))
  }
  const bodyStart = HEAD_START + bytes.readUInt32BE(1)
  const head: unknown = JSON.parse(bytes.toString('utf8', HEAD_START, bodyStart))
  // A copy of exactly this size: a view would drag the head along, and whole buffers of Redis.
  return { head, body: new Uint8Array(bytes.subarray(bodyStart)) }
}
