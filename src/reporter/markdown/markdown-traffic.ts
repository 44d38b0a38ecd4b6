import { describeTraffic, trafficNotes } from '../../evidence/wording/describe-traffic.ts'
import { trafficRows, type TrafficRow } from '../../evidence/wording/traffic-rows.ts'
import type { Report } from '../report.ts'
import { trafficFields } from '../tables/traffic-fields.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import { line } from './markdown-table.ts'

const mostRows = 20

/** What model calls came to: a line, and a table where there is more than one model or host. @internal */
export function markdownTraffic(traffic: Report['traffic']): string[] {
  if (traffic === null) {
    return []
  }
  const notes = trafficNotes(traffic).map((note) => `> ${escapeMarkdown(note)}`)
  const rows = trafficRows(traffic)
  return [
    `**Traffic** ${describeTraffic(traffic).map(escapeMarkdown).join(' · ')}`,
    ...(notes.length === 0 ? [] : [notes.join('\n>\n')]),
    ...(rows.length === 0 ? [] : [modelTable(rows)]),
  ]
}

function modelTable(rows: readonly TrafficRow[]): string {
  const fields = trafficFields(rows)
  const more = rows.length - mostRows
  return [
    line(fields.map(({ head }) => head)),
    line(fields.map(({ align }) => (align === 'left' ? ':--' : '--:'))),
    ...rows.slice(0, mostRows).map((row) => line(fields.map(({ name }) => escapeMarkdown(row[name])))),
    ...(more > 0 ? [line([`and ${more} more`, ...fields.slice(1).map(() => '')])] : []),
  ].join('\n')
}
