import { cut } from '../../evidence/preview.ts'
import { printable } from '../terminal/printable.ts'

/** TeX reads lines of up to 200,000 bytes, and nobody longer texts in a table. */
const longestText = 300

/** What TeX takes for commands, quotes or dashes, and brackets that it takes for options at the start of a row. */
const written: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '`': '\\textasciigrave{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '[': '{[}',
  ']': '{]}',
  '*': '{*}',
  '-': '{-}',
  ',': '{,}',
  "'": "{'}",
  '"': '{"}',
  '−': '$-$',
  '±': '$\\pm$',
  '×': '$\\times$',
  '·': '\\textperiodcentered{}',
  '–': '\\textendash{}',
  '—': '\\textemdash{}',
  '…': '\\ldots{}',
  '≤': '$\\leq$',
  '≥': '$\\geq$',
  ' ': '~',
}

/** Everything else that is not plain ASCII; what is there may be several characters to TeX. */
const special = /[\\~^`<>|[\]*,'"{}$&#%_-]|[^\u0020-\u007E]/gu

/**
 * A text as LaTeX shows it, whatever it holds: on one line, at most 300 characters. What fonts of LaTeX do not have is written by
 * `\touchstonechar{1F600}{😀}`, which the report defines: engines that know Unicode show the character, others `U+1F600`.
 *
 * @internal
 */
export function escapeLatex(text: string): string {
  return printable(cut(text, longestText)).replaceAll(
    special,
    (character) => written[character] ?? escapeOther(character),
  )
}

function escapeOther(character: string): string {
  if (character <= '~') {
    return `\\${character}`
  }
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `\\touchstonechar{${code}}{${character}}`
}
