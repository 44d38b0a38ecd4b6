/** Bytes that say how long a frame is, as a whole number, big end first. */
const prefix = 4

/**
 * Some bytes as base64 that can stand behind others and be read without them: with their length before them, and zeros behind them until
 * three bytes make four characters.
 *
 * @internal
 */
export function toFrame(bytes: Uint8Array): string {
  const frame = Buffer.alloc(paddedLength(bytes.length))
  frame.writeUInt32BE(bytes.length)
  frame.set(bytes, prefix)
  return frame.toString('base64')
}

/**
 * The bytes of each frame of a text.
 *
 * @throws RangeError where the text ends within one
 * @internal
 */
export function* readFrames(text: string): Generator<Uint8Array, void, undefined> {
  for (let start = 0; start < text.length;) {
    const first = Buffer.from(text.slice(start, start + 8), 'base64')
    const length = first.length < prefix ? Number.POSITIVE_INFINITY : first.readUInt32BE()
    const end = start + (paddedLength(length) / 3) * 4
    if (end > text.length) {
      throw new RangeError(`a frame that begins at ${start} ends behind the text`)
    }
    yield Buffer.from(text.slice(start, end), 'base64').subarray(prefix, prefix + length)
    start = end
  }
}

function paddedLength(length: number): number {
  return Math.ceil((prefix + length) / 3) * 3
}
