/** Lines of a text that belong to a list, and how to put other contents behind their markers. @internal */
export interface ListInText {
  readonly contents: readonly string[]
  readonly with: (contents: readonly string[]) => string
}

/** `- `, `* `, `• `, `1. `, `1) ` @internal */
export const listMarker: RegExp = /^([^\S\n]*(?:[-*•]|\d{1,3}[.)])[^\S\n]+)(\S.*?)(\r?)$/u
/** `A) `, `A. `, `A: `, `(A) ` @internal */
export const optionMarker: RegExp = /^([^\S\n]*\(?[A-Z][).:][^\S\n]+)(\S.*?)(\r?)$/u

/**
 * The first list of a text: two or more lines in a row, with markers of one indentation.
 *
 * @returns undefined if there is none
 * @internal
 */
export function findList(text: string, marker: RegExp): ListInText | undefined {
  const lines = text.split('\n')
  const found = lines.map((line) => marker.exec(line))
  const first = found.findIndex((match, index) => match !== null && indent(match) === indent(found[index + 1]))
  if (first < 0) {
    return undefined
  }
  const after = found.findIndex((match, index) => index > first && indent(match) !== indent(found[first]))
  const items = found.slice(first, after < 0 ? undefined : after)
  return {
    contents: items.map((match) => match?.[2] ?? ''),
    with: (contents) => {
      const written = items.map((match, index) => `${match?.[1] ?? ''}${contents[index] ?? ''}${match?.[3] ?? ''}`)
      return lines.toSpliced(first, items.length, ...written).join('\n')
    },
  }
}

function indent(match: RegExpExecArray | null | undefined): number | undefined {
  return match?.[1]?.search(/\S/)
}
