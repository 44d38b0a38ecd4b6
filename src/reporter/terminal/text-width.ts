import { stripVTControlCharacters } from 'node:util'

import stringWidth from 'string-width'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const narrow = /^[ -~]*$/

/** Where a line may be broken: at spaces, but not between a number and its unit. */
const gaps = /\s+(?!(?:%|pp|ms|s)(?:\W|$))/

/** Columns that a text takes on a terminal; of its longest line, if it has several. @internal */
export function textWidth(text: string): number {
  return Math.max(...stripVTControlCharacters(text).split('\n').map(lineWidth))
}

function lineWidth(line: string): number {
  if (narrow.test(line)) {
    return line.length
  }
  return stringWidth(line)
}

/** A text without colours cut to a number of columns, with `…` where something is missing. @internal */
export function clip(text: string, columns: number): string {
  if (textWidth(text) <= columns) {
    return text
  }
  const [kept = ''] = pieces(text, columns - 1)
  return columns < 1 ? '' : `${kept}…`
}

/** A text without colours broken into lines at spaces; a word longer than a line is broken too. @internal */
export function wrap(text: string, columns: number): string[] {
  const width = Math.max(1, columns)
  if (textWidth(text) <= width) {
    return [text]
  }
  const lines: string[] = []
  let line = ''
  for (const word of text.split(gaps).flatMap((long) => pieces(long, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (textWidth(longer) > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, line]
}

/** A text in parts none of which is wider than that, unless a single character is. */
function pieces(text: string, width: number): string[] {
  if (textWidth(text) <= width) {
    return [text]
  }
  const parts: string[] = []
  let part = ''
  let taken = 0
  for (const { segment } of segmenter.segment(text)) {
    const size = stringWidth(segment)
    if (taken + size > width) {
      parts.push(part)
      part = ''
      taken = 0
    }
    part += segment
    taken += size
  }
  return [...parts, part]
}
