import { stripVTControlCharacters } from 'node:util'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** Emoji and the scripts whose characters fill two columns. */
const wide =
  /^(?:\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|[\uFF01-\uFF60])/u
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
  return [...segmenter.segment(line)].reduce((width, { segment }) => width + widthOf(segment), 0)
}

function widthOf(segment: string): number {
  return wide.test(segment) ? 2 : 1
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
    const size = widthOf(segment)
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
