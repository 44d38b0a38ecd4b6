import { type Axis, axisFor } from '../charts/axis.ts'
import type { Bar } from '../charts/bar.ts'
import { forestAxis, forestRow } from '../charts/forest-plot.ts'
import type { EvidenceTable, TableRow } from '../../tables/evidence-table.ts'
import type { Cell } from '../../terminal/render-table.ts'
import { type Markup, markup } from '../markup.ts'
import { badge } from '../verdict-badge.ts'
import { scrollable } from './section.ts'

/** Rows that share an axis. */
interface Plot {
  readonly rows: readonly PlottedRow[]
  readonly bars: readonly Bar[]
  readonly axis: Axis
}

interface PlottedRow {
  readonly row: TableRow
  readonly bar: Bar | undefined
}

/**
 * A table of which one column is a forest plot. Rows that measure the same share an axis.
 *
 * @param bars - one per row; `undefined` where there is nothing to draw
 * @internal
 */
export function forestTable(table: EvidenceTable, bars: ReadonlyArray<Bar | undefined>): Markup {
  const { title, numbers, interval, hasPValues, rows } = table
  const plots = plotsOf(rows.map((row, index) => ({ row, bar: bars[index] })))
  const columns = numbers.length + (hasPValues ? 5 : 4)
  return scrollable(
    title,
    markup`<table class="requirements">
<caption>${title}</caption>
<thead><tr><th scope="col">what</th>${numbers.map((head) => markup`<th scope="col" class="number">${head}</th>`)}<th scope="col" class="number">${interval[0]} <small>${interval[1]}</small></th><th class="plot" scope="col"><span class="unseen">the same, drawn</span></th>${
      hasPValues ? markup`<th scope="col" class="number">p</th>` : undefined
    }<th scope="col">verdict</th></tr></thead>
${plots.map((plot) => plotRows(plot, { hasPValues, before: numbers.length + 2, columns }))}
</table>`,
  )
}

interface Layout {
  readonly hasPValues: boolean
  /** Columns before the plot. */
  readonly before: number
  readonly columns: number
}

function plotRows({ rows, bars, axis }: Plot, { hasPValues, before, columns }: Layout): Markup {
  const foot =
    bars.length === 0
      ? undefined
      : markup`<tr class="axis" aria-hidden="true"><td colspan="${before}"></td><td class="plot">${forestAxis(bars, axis)}</td><td colspan="${columns - before - 1}"></td></tr>`
  return markup`<tbody>${rows.map(({ row, bar }) => tableRow(row, forestRow(bar, row.verdict.state, axis), hasPValues))}${foot}</tbody>`
}

function tableRow(row: TableRow, plot: Markup, hasPValues: boolean): Markup {
  const { subject, arms, place, numbers, estimate, limits, notes, pValue, verdict } = row
  return markup`<tr class="${verdict.state}"><th scope="row"><b>${subject}</b>${aside(arms)}${aside(place)}</th>${numbers.map(
    (cell) => markup`<td class="number">${cellLines(cell)}</td>`,
  )}<td class="number"><b>${estimate}</b>${aside(limits)}${cellLines(notes)}</td><td class="plot">${plot}</td>${
    hasPValues ? markup`<td class="number">${pValue}</td>` : undefined
  }<td class="verdict">${badge(verdict.state, verdict.label)}${aside(verdict.reason)}</td></tr>`
}

/** Rows without a bar stand with those before them. */
function plotsOf(rows: readonly PlottedRow[]): Plot[] {
  const parts = new Map<string, PlottedRow[]>()
  let key = ''
  for (const plotted of rows) {
    key = plotted.bar?.unit.key ?? key
    parts.set(key, [...(parts.get(key) ?? []), plotted])
  }
  return [...parts.values()].map((part) => {
    const bars = part.flatMap(({ bar }) => bar ?? [])
    return { rows: part, bars, axis: axisFor(bars) }
  })
}

/** The first line is the figure, those below it say what it does not speak of. */
function cellLines(cell: Cell): Markup[] {
  return cell.map(({ text }, index) =>
    index === 0 ? markup`<span>${text}</span>` : markup`<small class="loss">${text}</small>`,
  )
}

function aside(text: string): Markup | undefined {
  return text === '' ? undefined : markup`<small>${text}</small>`
}
