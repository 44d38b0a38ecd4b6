import type { Transform } from 'node:stream'
import * as zlib from 'node:zlib'

/** @internal */
export interface Decoder {
  write(chunk: Uint8Array): void
  end(): void
  destroy(): void
}

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: zlib.createGunzip,
  'x-gzip': zlib.createGunzip,
  deflate: zlib.createInflate,
  br: zlib.createBrotliDecompress,
  // Newer than the oldest Node that is supported.
  ...('createZstdDecompress' in zlib ? { zstd: zlib.createZstdDecompress } : {}),
}

/**
 * Decodes a body whose sender encoded it, though nobody asked for it.
 *
 * @param encoding - the header `content-encoding`
 * @returns `undefined` if the body is not encoded, or in a way that is not known: then it passes as it is
 * @internal
 */
export function createDecoder(
  encoding: string | string[] | undefined,
  {
    onData,
    onEnd,
    onError,
  }: {
    readonly onData: (chunk: Uint8Array) => void
    readonly onEnd: () => void
    readonly onError: (error: unknown) => void
  },
): Decoder | undefined {
  const create = typeof encoding === 'string' ? decoders[encoding.trim().toLowerCase()] : undefined
  if (create === undefined) {
    return undefined
  }
  const transform = create()
  transform.on('data', onData).once('end', onEnd).once('error', onError)
  return {
    write: (chunk) => void transform.write(chunk),
    end: () => void transform.end(),
    destroy: () => {
      transform.on('error', () => {}).destroy()
    },
  }
}
