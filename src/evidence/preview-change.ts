import { cut, preview } from './preview.ts'

/** Beyond this nobody reads on, and looking for the change would take long. */
const longestWhole = 100_000

/** What is shown before the first difference of long values: enough to find the place. */
const context = 40

/**
 * Two values as people compare them: on one line each, cut to a readable length, and where they are long, from a little
 * before the first place in which they differ.
 *
 * @param maxLength - of each, in UTF-16 code units; at least 50
 * @internal
 */
export function previewChange(before: unknown, after: unknown, maxLength: number): readonly [string, string] {
  const [from, to] = [preview(before, longestWhole), preview(after, longestWhole)]
  if (from.length <= maxLength && to.length <= maxLength) {
    return [from, to]
  }
  const start = Math.max(0, firstDifference(from, to) - context)
  return [excerpt(from, start, maxLength), excerpt(to, start, maxLength)]
}

function firstDifference(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  let index = 0
  while (index < shorter && a[index] === b[index]) {
    index += 1
  }
  return index
}

function excerpt(text: string, start: number, maxLength: number): string {
  const cutStart = start === 0 ? '' : '…'
  const rest = text.slice(start + cutStart.length)
  const kept = rest.length + cutStart.length <= maxLength ? rest : `${rest.slice(0, maxLength - cutStart.length - 1)}…`
  // The start may have parted a pair of surrogates.
  return cut(`${cutStart}${kept}`, maxLength)
}
