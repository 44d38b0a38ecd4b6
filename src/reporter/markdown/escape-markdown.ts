import { printable } from '../terminal/printable.ts'

/**
 * Where GitHub makes links or pings of what looks like one, also where it is written as an entity: after the at sign of
 * `@name` and `name@host`, after the number sign of `#12`, in `GH-12`, `https://`, `www.` and `:emoji:`.
 */
const linking = /[@#]|\bGH-(?=\d)|:(?=\/\/)|\bwww(?=\.)|:(?=(?:[+-]1|1\d+|\w*[a-z][\w+-]*):)/gi

/** What Markdown, its tables, its formulas and HTML give a meaning to. */
const special = /[&<>|`*_[\]~\\$]/g

/** A space without width; as a character of its own until everything else is an entity. */
const gap = '\u200B'

/**
 * A text as Markdown that shows it and does nothing else, in a paragraph, a cell of a table, or HTML. Line breaks,
 * control characters and changes of the writing direction become spaces.
 *
 * @internal
 */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replaceAll(linking, (start) => start + gap)
    .replaceAll(special, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll(gap, '&#8203;')
}
