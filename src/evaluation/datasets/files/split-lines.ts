/**
 * The lines of a text that comes in pieces, without their line feeds. Only a line feed ends a line (a carriage return before it is kept: it is
 * white space in JSON). `node:readline` also splits at U+2028 and U+2029, which may stand inside a JSON string.
 *
 * @internal
 */
export async function* splitLines(texts: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let begun: string[] = []
  for await (const text of texts) {
    const pieces = text.split('\n')
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
