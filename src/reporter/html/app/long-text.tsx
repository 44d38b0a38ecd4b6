import type { JSX } from 'preact'
import { useState } from 'preact/hooks'

import { textBlocks } from '../cases/text-blocks.ts'
import { visibleText } from '../visible-text.ts'
import type { Piece } from './compare-texts.ts'

/** What is shown before someone asks for more, and laid out at once: of a megabyte that takes a browser seconds. */
const longest = 20_000

interface Properties {
  readonly text: string
  /** The same text in pieces, of which those that the other text does not have are marked. */
  readonly pieces?: readonly Piece[] | undefined
}

/** A text of any length, with nothing hidden in it. */
export function LongText({ text, pieces }: Properties): JSX.Element {
  const [isWhole, setWhole] = useState(false)
  const isLong = text.length > longest
  return (
    <>
      <pre tabIndex={0}>
        {isLong ? (
          <Blocks texts={textBlocks(text, longest).slice(0, isWhole ? undefined : 1)} />
        ) : (
          <Pieces text={text} pieces={pieces} />
        )}
      </pre>
      {isLong && !isWhole && (
        <button type="button" onClick={() => setWhole(true)}>
          Show all {text.length.toLocaleString('en-US')} characters
        </button>
      )}
    </>
  )
}

function Blocks({ texts }: { readonly texts: readonly string[] }): JSX.Element {
  return (
    <>
      {texts.map((text, index) => (
        <span key={index} class="block">
          {visibleText(text.endsWith('\n') ? text.slice(0, -1) : text)}
        </span>
      ))}
    </>
  )
}

function Pieces({ text, pieces }: Properties): JSX.Element {
  return pieces === undefined ? (
    <>{visibleText(text)}</>
  ) : (
    <>
      {pieces.map((piece, index) =>
        piece.isOnlyHere ? <mark key={index}>{visibleText(piece.text)}</mark> : visibleText(piece.text),
      )}
    </>
  )
}
