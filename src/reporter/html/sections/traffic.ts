import { describeTraffic, trafficNotes } from '../../../evidence/wording/describe-traffic.ts'
import { trafficRows } from '../../../evidence/wording/traffic-rows.ts'
import type { Report } from '../../report.ts'
import { trafficFields } from '../../tables/traffic-fields.ts'
import { timelineChart } from '../charts/timeline-chart.ts'
import { type Markup, markup } from '../markup.ts'
import { scrollable, section } from './section.ts'

/** What model calls came to; nothing where there were none. @internal */
export function trafficSection({ traffic }: Report): Markup | undefined {
  if (traffic === null) {
    return undefined
  }
  const rows = trafficRows(traffic)
  const fields = trafficFields(rows)
  return section(
    'traffic',
    'Traffic',
    markup`<ul class="parts">${describeTraffic(traffic).map((part) => markup`<li>${part}</li>`)}</ul>`,
    trafficNotes(traffic).map((note) => markup`<p class="notice">${note}</p>`),
    traffic.timeline === undefined ? undefined : timelineChart(traffic.timeline),
    rows.length === 0
      ? undefined
      : scrollable(
          'Calls by model',
          markup`<table><caption>Calls by model</caption>
<thead><tr>${fields.map(({ head, align }) => markup`<th scope="col" class="${align === 'right' ? 'number' : ''}">${head}</th>`)}</tr></thead>
<tbody>${rows.map(
            (row) =>
              markup`<tr>${fields.map(({ name, align }) => markup`<td class="${align === 'right' ? 'number' : ''}">${row[name]}</td>`)}</tr>`,
          )}</tbody></table>`,
        ),
  )
}
