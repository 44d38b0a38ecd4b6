/** All pieces of a text. @internal */
export async function joinTexts(texts: AsyncIterable<string>): Promise<string> {
  const pieces: string[] = []
  for await (const text of texts) {
    pieces.push(text)
  }
  return pieces.join('')
}
