import { DatasetError } from '../../errors/dataset-error.ts'

/**
 * UTF-8 as text, without a byte order mark.
 *
 * @throws DatasetError naming the line of the first byte that is not UTF-8
 * @internal
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let lines = 1
  for await (const chunk of bytes) {
    const text = decode(chunk, lines)
    lines += countLines(text)
    yield text
  }
  yield decode(undefined, lines)

  function decode(chunk: Uint8Array | undefined, line: number): string {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      throw new DatasetError({ source: name, line: line + linesBefore(chunk) }, PROBLEM)
    }
  }
}

const PROBLEM =
  'this is not UTF-8 (perhaps Latin-1 or Windows-1252). Save the file as UTF-8, ' +
  'for example with iconv -f WINDOWS-1252 -t UTF-8.'

/** Line feeds before the first byte that cannot be decoded. */
function linesBefore(chunk: Uint8Array = new Uint8Array()): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(chunk)
  // A character that the chunk before has begun leaves its other bytes at the beginning.
  const place = text.indexOf('\uFFFD', Math.min(3, text.length))
  return countLines(text.slice(0, Math.max(place, 0)))
}

function countLines(text: string): number {
  let count = 0
  for (let place = text.indexOf('\n'); place >= 0; place = text.indexOf('\n', place + 1)) {
    count += 1
  }
  return count
}
