import type { RequirementState } from '../../gates/requirement-state.ts'
import type { EvidenceTable, TableRow } from '../tables/evidence-table.ts'
import type { Cell } from '../terminal/render-table.ts'
import { escapeMarkdown } from './escape-markdown.ts'

/** What is green, what is red; and what is neither, because nobody knows. */
const icons: Readonly<Record<RequirementState, string>> = { holds: '✅', contradicted: '❌', undecided: '⚪' }

/** @internal */
export function iconOf(state: RequirementState): string {
  return icons[state]
}

/** A table in lines, of which some rows may be left out. @internal */
export interface MarkdownTable {
  readonly head: readonly string[]
  readonly rows: ReadonlyArray<{ readonly state: RequirementState; readonly line: string }>
}

/** The requirements of one kind as a table. @internal */
export function markdownTable({ title, numbers, interval, rows, hasPValues }: EvidenceTable): MarkdownTable {
  const [estimate, limits] = interval
  // Titles and references are names that people chose.
  const measured = `${escapeMarkdown(estimate)} ${limits}`
  const heads = [escapeMarkdown(title), ...numbers, measured, ...(hasPValues ? ['p'] : []), 'verdict']
  const marks = [':--', ...numbers.map(() => '--:'), ':--', ...(hasPValues ? ['--:'] : []), ':--']
  return { head: [line(heads), line(marks)], rows: rows.map((row) => rowOf(row, hasPValues)) }
}

/** Cells in a line. @internal */
export function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function rowOf(row: TableRow, hasPValues: boolean): MarkdownTable['rows'][number] {
  const { state, label, reason } = row.verdict
  const [subject = '', ...asides] = [row.subject, row.arms, row.place].filter((text) => text !== '').map(escapeMarkdown)
  const cells = [
    [`**${subject}**`, ...asides].join('<br>'),
    ...row.numbers.map(linesOf),
    [`${row.estimate} ${row.limits}`.trim(), ...row.notes.map(({ text }) => text)].join('<br>'),
    ...(hasPValues ? [escapeMarkdown(row.pValue)] : []),
    `${iconOf(state)} **${label}** ${escapeMarkdown(reason)}`.trim(),
  ]
  return { state, line: line(cells) }
}

/** Numbers and words of our own: nothing in them needs to be escaped but the sign of a threshold. */
function linesOf(cell: Cell): string {
  return cell.map(({ text }) => escapeMarkdown(text)).join('<br>')
}
