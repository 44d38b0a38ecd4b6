import { diffWordsWithSpace } from 'diff'

/** A part of a text, and whether the other text has it, too. */
export interface Piece {
  readonly text: string
  readonly isOnlyHere: boolean
}

/** Beyond this a diff takes long and shows little. */
const longest = 50_000

/** Milliseconds after which two texts count as too different to be compared. */
const patience = 200

/** What each of two texts has alone; `undefined` where they are equal, or too long or too different to say. */
export function compareTexts(
  before: string,
  after: string,
): { readonly before: readonly Piece[]; readonly after: readonly Piece[] } | undefined {
  if (before === after || before.length + after.length > longest) {
    return undefined
  }
  const changes = diffWordsWithSpace(before, after, { timeout: patience })
  if (changes === undefined) {
    return undefined
  }
  const piece = ({ value, added, removed }: (typeof changes)[number]): Piece => ({
    text: value,
    isOnlyHere: added || removed,
  })
  return {
    before: changes.filter(({ added }) => !added).map(piece),
    after: changes.filter(({ removed }) => !removed).map(piece),
  }
}
