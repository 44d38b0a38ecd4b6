import { createReadStream } from 'node:fs'

/**
 * Streams the lines of a UTF-8 text file, without their line feeds and without a byte order mark. Only a line feed
 * ends a line (a carriage return before it is kept: it is white space in JSON). `node:readline` also splits at
 * U+2028 and U+2029, which may stand inside a JSON string.
 *
 * @internal
 */
export async function* readLines(path: string): AsyncGenerator<string, void, undefined> {
  const chunks: AsyncIterable<string> = createReadStream(path, 'utf8')
  let begun: string[] = []
  let first = true
  for await (const chunk of chunks) {
    const pieces = (first ? chunk.replace(/^\uFEFF/u, '') : chunk).split('\n')
    first = false
    const rest = pieces.pop() ?? ''
    for (const piece of pieces) {
      yield begun.join('') + piece
      begun = []
    }
    begun.push(rest)
  }
  const last = begun.join('')
  if (last !== '') {
    yield last
  }
}
