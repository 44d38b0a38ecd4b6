import type * as fc from 'fast-check'

/** One replacement in a text; positions are those of the text before any edit, in UTF-16 code units. */
interface Edit {
  readonly start: number
  /** Exclusive; equal to `start` for an insertion. */
  readonly end: number
  readonly text: string
}

/** Edits that only make sense together, such as all occurrences of a name. @internal */
export type Change = readonly Edit[]

/** A place where a text can be changed: draws one of the ways to change it. @internal */
export type EditSite = (random: fc.Random) => Change

/** A place where one of several texts may stand instead. @internal */
export function editSite(start: number, end: number, texts: readonly string[]): EditSite {
  return (random) => [{ start, end, text: drawOne(random, texts) }]
}

/** @internal */
export function drawOne<Item>(random: fc.Random, items: readonly Item[]): Item {
  return items[random.nextInt(0, items.length - 1)] as Item
}

/**
 * Makes edits in a text, in time linear in the text.
 *
 * @param changes - without overlaps
 * @internal
 */
export function applyChanges(text: string, changes: readonly Change[]): string {
  const parts: string[] = []
  let position = 0
  for (const edit of changes.flat().sort((a, b) => a.start - b.start)) {
    parts.push(text.slice(position, edit.start), edit.text)
    position = edit.end
  }
  return parts.join('') + text.slice(position)
}

/** Leaves out what overlaps a change earlier in the list. @internal */
export function withoutOverlaps(changes: readonly Change[]): readonly Change[] {
  const taken = new Set<number>()
  return changes.filter((change) => {
    const places = change.flatMap(({ start, end }) =>
      Array.from({ length: Math.max(1, end - start) }, (_, offset) => start + offset),
    )
    const isFree = places.every((place) => !taken.has(place))
    places.forEach((place) => isFree && taken.add(place))
    return isFree
  })
}
