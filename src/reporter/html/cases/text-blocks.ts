/**
 * A long text in blocks that a browser can lay out one by one: each ends after a line break, where there is one, and none is
 * longer than asked for. Joined they are the text.
 *
 * @param longest - in UTF-16 code units; at least 2
 * @internal
 */
export function textBlocks(text: string, longest: number): string[] {
  const blocks: string[] = []
  let start = 0
  while (start < text.length) {
    const end = start + longest >= text.length ? text.length : endOfBlock(text, start, start + longest)
    blocks.push(text.slice(start, end))
    start = end
  }
  return blocks
}

function endOfBlock(text: string, start: number, latest: number): number {
  const lineEnd = text.lastIndexOf('\n', latest - 1) + 1
  if (lineEnd > start) {
    return lineEnd
  }
  // Not between the halves of a character.
  return /[\uD800-\uDBFF]/.test(text[latest - 1] ?? '') ? latest - 1 : latest
}
