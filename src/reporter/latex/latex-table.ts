import type { EvidenceTable, TableRow } from '../tables/evidence-table.ts'
import { escapeLatex } from './escape-latex.ts'

/** A column of texts that break into lines. */
const texts = String.raw`>{\raggedright\arraybackslash}p{0.26\linewidth}`

/** Requirements of one kind as a table of the packages array, booktabs and longtable. @internal */
export function latexTable(table: EvidenceTable): string {
  const { title, numbers, interval, rows, hasPValues } = table
  const heads = [title, ...numbers, interval.join(' '), ...(hasPValues ? ['p'] : []), 'verdict'].map(escapeLatex)
  const columns = `@{}${texts}${'r'.repeat(numbers.length)}l${hasPValues ? 'r' : ''}${texts}@{}`
  return [
    `\\begin{longtable}[l]{${columns}}`,
    '\\toprule',
    line(heads),
    '\\midrule',
    '\\endhead',
    '\\bottomrule',
    '\\endfoot',
    rows.map((row) => line(cellsOf(row, table))).join('\n\\addlinespace\n'),
    '\\end{longtable}',
  ].join('\n')
}

function cellsOf(row: TableRow, table: EvidenceTable): string[] {
  const { subject, numbers, estimate, limits, pValue, verdict } = row
  const asides = asidesOf(row, table).map((text) => `\\newline{\\footnotesize ${escapeLatex(text)}}`)
  return [
    `\\textbf{${escapeLatex(subject)}}${asides.join('')}`,
    ...numbers.map((cell) => escapeLatex(cell[0]?.text ?? '')),
    escapeLatex(`${estimate} ${limits}`.trim()),
    ...(table.hasPValues ? [escapeLatex(pValue)] : []),
    `\\textbf{${escapeLatex(verdict.label)}} ${escapeLatex(verdict.reason)}`,
  ]
}

/** Which systems were compared, and what the numbers leave out. */
function asidesOf({ arms, place, numbers, notes }: TableRow, { numbers: heads }: EvidenceTable): string[] {
  const losses = numbers.map((cell, index) =>
    cell.length < 2 ? '' : `${heads[index] ?? ''}: ${wordsOf(cell.slice(1))}`,
  )
  return [arms, place, ...losses, wordsOf(notes)].filter((text) => text !== '')
}

function wordsOf(cell: TableRow['notes']): string {
  return cell.map(({ text }) => text).join(', ')
}

function line(cells: readonly string[]): string {
  return `${cells.join(' & ')} \\\\`
}
