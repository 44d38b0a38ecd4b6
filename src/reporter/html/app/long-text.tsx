import type { JSX } from 'preact'
import { useState } from 'preact/hooks'

import { type Piece, pieceBlocks } from '../cases/piece-blocks.ts'
import { visibleText } from '../visible-text.ts'
import type { WholeText } from './use-whole-texts.ts'

/** What is shown before someone asks for more, and laid out at once: of a megabyte that takes a browser seconds. */
const longest = 20_000

interface Properties {
  readonly text: string
  /** The same text, or the whole of it where there is more, in pieces, of which those that the other text does not have are marked. */
  readonly pieces?: readonly Piece[] | undefined
  /** Absent where the text is all there is. */
  readonly whole?: WholeText | undefined
}

/** A text of any length, with nothing hidden in it. @internal */
export function LongText({ text, pieces, whole }: Properties): JSX.Element {
  const [isWhole, setWhole] = useState(false)
  const shown = whole?.text ?? text
  const isLong = shown.length > longest
  const blocks = isLong ? pieceBlocks(pieces ?? [{ text: shown, isOnlyHere: false }], longest) : []
  const isAwaited = whole !== undefined && whole.text === undefined && whole.problem === undefined
  return (
    <>
      <pre tabIndex={0} aria-busy={isAwaited}>
        {isLong ? (
          blocks.slice(0, isWhole ? undefined : 1).map((block, index) => (
            <span key={index} class="block">
              <Pieces pieces={withoutLineEnd(block)} />
            </span>
          ))
        ) : (
          <Pieces pieces={pieces ?? [{ text: shown, isOnlyHere: false }]} />
        )}
      </pre>
      {isLong && !isWhole && (
        <button type="button" onClick={() => setWhole(true)}>
          Show all {shown.length.toLocaleString('en-US')} characters
        </button>
      )}
      {whole?.problem !== undefined && <p class="beginning">Only the beginning. {whole.problem}</p>}
    </>
  )
}

/** Each block begins a line. */
function withoutLineEnd(block: readonly Piece[]): readonly Piece[] {
  const last = block.at(-1)
  return last?.text.endsWith('\n') === true ? [...block.slice(0, -1), { ...last, text: last.text.slice(0, -1) }] : block
}

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }): JSX.Element {
  return (
    <>
      {pieces.map((piece, index) =>
        piece.isOnlyHere ? <mark key={index}>{visibleText(piece.text)}</mark> : visibleText(piece.text),
      )}
    </>
  )
}
