import type { JSX } from 'preact'
import { useState } from 'preact/hooks'

import { visibleText } from '../visible-text.ts'
import type { Piece } from './compare-texts.ts'

/** What is shown before someone asks for more: a browser takes its time to lay out a megabyte. */
const longest = 20_000

interface Properties {
  readonly text: string
  /** The same text in pieces, of which those that the other text does not have are marked. */
  readonly pieces?: readonly Piece[] | undefined
}

/** A text of any length, with nothing hidden in it. */
export function LongText({ text, pieces }: Properties): JSX.Element {
  const [isWhole, setWhole] = useState(false)
  const isCut = !isWhole && text.length > longest
  return (
    <>
      <pre tabIndex={0}>
        {pieces !== undefined && !isCut
          ? pieces.map((piece, index) =>
              piece.isOnlyHere ? <mark key={index}>{visibleText(piece.text)}</mark> : visibleText(piece.text),
            )
          : visibleText(isCut ? text.slice(0, longest) : text)}
      </pre>
      {isCut && (
        <button type="button" onClick={() => setWhole(true)}>
          Show all {text.length.toLocaleString('en-US')} characters
        </button>
      )}
    </>
  )
}
