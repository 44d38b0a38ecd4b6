import { textBlocks } from './text-blocks.ts'

/** A part of a text, and whether the other text has it, too. @internal */
export interface Piece {
  readonly text: string
  readonly isOnlyHere: boolean
}

/**
 * A long text, in pieces, in blocks that a browser can lay out one by one, as {@link textBlocks} makes them.
 *
 * @param longest - in UTF-16 code units; at least 2
 * @internal
 */
export function pieceBlocks(pieces: readonly Piece[], longest: number): Piece[][] {
  const blocks: Piece[][] = []
  let [position, offset] = [0, 0]
  for (const block of textBlocks(pieces.map(({ text }) => text).join(''), longest)) {
    const inside: Piece[] = []
    for (let left = block.length; left > 0;) {
      const piece = pieces[position]
      if (piece === undefined) {
        break
      }
      const text = piece.text.slice(offset, offset + left)
      inside.push({ text, isOnlyHere: piece.isOnlyHere })
      left -= text.length
      offset += text.length
      if (offset === piece.text.length) {
        ;[position, offset] = [position + 1, 0]
      }
    }
    blocks.push(inside)
  }
  return blocks
}
