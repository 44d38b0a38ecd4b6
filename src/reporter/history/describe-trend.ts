import { count } from '../../evidence/wording/count.ts'
import { fromJsonNumber } from '../../evidence/json-number.ts'
import { type Measure, measure } from '../../evidence/wording/measure.ts'
import { metricLabel } from '../../evidence/wording/metric-label.ts'
import type { Screen } from '../formats/format.ts'
import { createPaint, type Paint } from '../terminal/paint.ts'
import { printable } from '../terminal/printable.ts'
import { type Cell, type Column, renderTable } from '../terminal/render-table.ts'
import { wrap } from '../terminal/text-width.ts'
import { describeCode, describeMarks, describeTime, shortId } from './run-words.ts'
import { sparkline } from './sparkline.ts'
import type { TrendReport, TrendReportPoint, TrendReportSeries } from './trend-report.ts'

/**
 * Trends for people: of each system a line of bars and a table of its runs, then what must not be read into any of them.
 *
 * @internal
 */
export function describeTrends(reports: readonly TrendReport[], { columns, color }: Screen): string {
  const shown = reports.map((report) => printable(report))
  const paint = createPaint(color)
  const parts = shown.flatMap(({ evaluation, series }) =>
    series.flatMap((each) => describeSeries(evaluation, each, { paint, columns })),
  )
  const notes = cautions(shown.flatMap(({ series }) => series)).map((note) =>
    wrap(note, columns - 1)
      .map((line) => ` ${line}`)
      .join('\n'),
  )
  return `${[...parts, ...notes].join('\n\n')}\n`
}

interface Place {
  readonly paint: Paint
  readonly columns: number
}

function describeSeries(
  evaluation: string,
  { system, metric, points }: TrendReportSeries,
  { paint, columns }: Place,
): string[] {
  if (metric === null) {
    return [` ${paint.heading(`${evaluation} · ${system}`)}: no run has this metric`]
  }
  const shown = points.flatMap(({ estimate, interval }) => [
    estimate,
    ...(interval === null ? [] : [fromJsonNumber(interval.lower), fromJsonNumber(interval.upper)]),
  ])
  const size = measure(metric, 'value', shown)
  const title = paint.heading(`${evaluation} · ${metricLabel(metric)} · ${system}`)
  const rows = points.map((point) => cellsOf(point, size, paint))
  const table = renderTable(columnsOf(paint), rows, { width: columns, gap: 3, airy: false })
  return [` ${title}  ${lineOf(points)}`, table ?? points.map((point) => paragraph(point, size)).join('\n')]
}

function lineOf(points: readonly TrendReportPoint[]): string {
  return sparkline(
    points.map(({ estimate, interval, differs }) =>
      estimate === null || differs.length > 0
        ? null
        : {
            value: estimate,
            lower: fromJsonNumber(interval?.lower ?? estimate),
            upper: fromJsonNumber(interval?.upper ?? estimate),
          },
    ),
  )
}

function columnsOf({ heading }: Paint): Column[] {
  return [
    { head: heading('when (UTC)'), align: 'left' },
    { head: heading('run'), align: 'left' },
    { head: heading('commit'), align: 'left', shrinksTo: 17 },
    { head: heading('version'), align: 'left', shrinksTo: 8 },
    { head: heading('value'), align: 'right' },
    { head: heading('95 % CI'), align: 'left' },
    { head: heading('cases'), align: 'right' },
    { head: '', align: 'left', shrinksTo: 12 },
  ]
}

function cellsOf(point: TrendReportPoint, size: Measure, paint: Paint): Cell[] {
  const { run, version } = point
  return [
    [{ text: describeTime(run) }],
    [{ text: shortId(run) }],
    [{ text: describeCode(run) }],
    [{ text: version ?? '' }],
    [{ text: valueOf(point, size) }],
    [{ text: limitsOf(point, size) }],
    [{ text: casesOf(point) }],
    [{ text: remarksOf(point), paint: paint.loss }],
  ]
}

function paragraph(point: TrendReportPoint, size: Measure): string {
  const figures = `${valueOf(point, size)} ${limitsOf(point, size)}, ${casesOf(point)} cases`
  const facts = [describeCode(point.run), point.version ?? '', remarksOf(point)].filter((fact) => fact !== '')
  return [
    ` ${describeTime(point.run)}  ${shortId(point.run)}`,
    ...[figures, ...facts].map((fact) => `   ${fact}`),
  ].join('\n')
}

function valueOf({ estimate }: TrendReportPoint, size: Measure): string {
  return estimate === null ? '–' : size.value(estimate)
}

function limitsOf({ interval }: TrendReportPoint, size: Measure): string {
  return interval === null
    ? ''
    : `[${size.bare(fromJsonNumber(interval.lower))}, ${size.bare(fromJsonNumber(interval.upper))}]`
}

function casesOf({ cases, trials }: TrendReportPoint): string {
  return `${cases.toLocaleString('en-US')}${trials === 1 ? '' : ` × ${trials}`}`
}

const differenceWords = {
  cases: 'other cases',
  scorers: 'other scorers',
  trials: 'other number of trials',
  metric: 'no such metric',
} as const

/** Where there is no such metric, it does not matter what else there is. */
function remarksOf({ run, differs, missing, stopped }: TrendReportPoint): string {
  const shown = differs.includes('metric') ? (['metric'] as const) : differs
  const marks = describeMarks(run)
  return [
    ...shown.map((difference) => differenceWords[difference]),
    ...(missing > 0 ? [`${missing.toLocaleString('en-US')} without a value`] : []),
    ...(stopped ? ['stopped early'] : []),
    ...(marks === '' ? [] : [marks]),
  ].join(', ')
}

/** What a series of estimates does not show. */
function cautions(series: readonly TrendReportSeries[]): string[] {
  const points = series.flatMap((each) => each.points)
  const others = points.filter(({ differs }) => differs.length > 0).length
  const stopped = points.filter((point) => point.stopped).length
  const most = Math.max(0, ...series.map((each) => each.points.length))
  return [
    ...(others > 0
      ? [
          `${count(others, 'run')} cannot be compared with the latest (other cases, scorers or trials): a dot in the line of bars.`,
        ]
      : []),
    ...(stopped > 0
      ? [`${count(stopped, 'run')} stopped early: what was seen by then is no fair estimate, so there is no interval.`]
      : []),
    ...(most > 1
      ? [
          'Each interval is of one run alone: the best of many runs is better by chance, and two that were picked afterwards are no test. ' +
            '`touchstone diff` compares two runs case by case.',
        ]
      : []),
  ]
}
