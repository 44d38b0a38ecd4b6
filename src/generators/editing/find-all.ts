/** Where something stands in a text. @internal */
export interface Found {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly groups: readonly (string | undefined)[]
}

/**
 * All matches of a pattern that tear no grapheme: a letter without its combining marks, or a part of an emoji, is not found.
 *
 * @param pattern - with the flag `g`
 * @internal
 */
export function findAll(text: string, pattern: RegExp): readonly Found[] {
  const isBoundary = graphemeBoundaries(text)
  return [...text.matchAll(pattern)]
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      groups: match.slice(1),
    }))
    .filter(({ start, end }) => isBoundary(start) && isBoundary(end))
}

/** Tells whether a position is between two graphemes, as people count characters. @internal */
export function graphemeBoundaries(text: string): (position: number) => boolean {
  // Without a carriage return, each ASCII character stands for itself.
  // oxlint-disable-next-line no-control-regex
  if (/^[\0-\x0c\x0e-\x7f]*$/.test(text)) {
    return () => true
  }
  const starts = new Uint8Array(text.length + 1)
  starts[text.length] = 1
  for (const { index } of segmenter.segment(text)) {
    starts[index] = 1
  }
  return (position) => starts[position] === 1
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
