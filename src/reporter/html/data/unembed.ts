/**
 * The data that `embed` wrote; runs in browsers and in Node.
 *
 * @throws TypeError or SyntaxError if the text is not whole
 * @internal
 */
export async function unembed(text: string): Promise<unknown> {
  const bytes = Uint8Array.from(atob(text), (character) => character.codePointAt(0) ?? 0)
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return JSON.parse(await new Response(stream).text()) as unknown
}
