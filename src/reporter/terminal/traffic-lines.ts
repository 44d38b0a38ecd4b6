import { describeTraffic, trafficNotes } from '../../evidence/wording/describe-traffic.ts'
import { trafficRows, type TrafficRow } from '../../evidence/wording/traffic-rows.ts'
import type { Report } from '../report.ts'
import { trafficFields } from '../tables/traffic-fields.ts'
import { labelIndent, labelled } from './labelled.ts'
import type { Paint } from './paint.ts'
import { renderTable } from './render-table.ts'
import { textWidth, wrap } from './text-width.ts'

const mostRows = 8

/**
 * What model calls came to in one line, which is broken between its parts.
 *
 * @returns nothing where there were no calls
 * @internal
 */
export function trafficLine(traffic: Report['traffic'], paint: Paint, width: number): string[] {
  if (traffic === null) {
    return []
  }
  const room = width - labelIndent.length
  const notes = trafficNotes(traffic).flatMap((note) => wrap(note, room))
  const lines = [...joinParts(describeTraffic(traffic), room), ...notes.map((line) => paint.loss(line))]
  return [labelled('Traffic', lines, paint.heading('Traffic'))]
}

/**
 * What model calls came to by model and host.
 *
 * @returns nothing where there is no more than one
 * @internal
 */
export function trafficTable(traffic: Report['traffic'], paint: Paint, width: number): string[] {
  return traffic === null ? [] : modelTable(trafficRows(traffic), paint, width)
}

/** Lines of parts with dots between them, none wider than that unless a single part is. */
function joinParts(parts: readonly string[], width: number): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const longer = `${lines.at(-1) ?? ''} · ${part}`
    if (lines.length > 0 && textWidth(longer) <= width) {
      lines.splice(-1, 1, longer)
    } else {
      lines.push(part)
    }
  }
  return lines.flatMap((line) => wrap(line, width))
}

/** Nothing where there is nothing to tell apart, or no room: the line says the most important. */
function modelTable(rows: readonly TrafficRow[], paint: Paint, width: number): string[] {
  if (rows.length === 0) {
    return []
  }
  const shown = trafficFields(rows)
  const columns = shown.map((field) => ({ ...field, head: paint.heading(field.head) }))
  const cells = rows.slice(0, mostRows).map((row) => shown.map(({ name }) => [{ text: row[name] }]))
  const table = renderTable(columns, cells, { width, gap: 3, airy: false })
  const more = rows.length - mostRows
  return table === undefined ? [] : [more <= 0 ? table : `${table}\n ${paint.aside(`and ${more} more`)}`]
}
