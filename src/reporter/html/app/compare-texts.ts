import { type ChangeObject, diffLines, diffWordsWithSpace } from 'diff'

import type { Piece } from '../cases/piece-blocks.ts'

/** Characters of both texts beyond which a comparison by words takes long. */
const longestForWords = 50_000

/** Milliseconds after which two texts count as too different to be compared. */
const patience = 200

/** What each of two texts has alone. @internal */
export interface ComparedTexts {
  readonly before: readonly Piece[]
  readonly after: readonly Piece[]
}

/** What each of two texts has alone, by words, or by lines where they are long; `undefined` where they are equal, or too different to say. @internal */
export function compareTexts(before: string, after: string): ComparedTexts | undefined {
  if (before === after) {
    return undefined
  }
  const options = { timeout: patience }
  const changes =
    before.length + after.length > longestForWords
      ? diffLines(before, after, options)
      : diffWordsWithSpace(before, after, options)
  if (changes === undefined) {
    return undefined
  }
  const piece = ({ value, added, removed }: ChangeObject<string>): Piece => ({
    text: value,
    isOnlyHere: added || removed,
  })
  return {
    before: changes.filter(({ added }) => !added).map(piece),
    after: changes.filter(({ removed }) => !removed).map(piece),
  }
}
