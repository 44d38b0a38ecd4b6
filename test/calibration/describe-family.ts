import { sizes, type CalibrationFamily } from './calibration.ts'
import type { SizeResult } from './measure.ts'

/** One method's results. */
export interface MethodResults {
  readonly method: string
  readonly errors: 'misses' | 'alarms'
  readonly nominal: number
  readonly results: readonly SizeResult[]
}

/** A table of one family in Markdown: largest error rate (mean over the designs) / band, by number of cases. */
export function describeFamily({ title, about }: CalibrationFamily, methods: readonly MethodResults[]): string {
  const used = sizes.filter((size) => methods.some(({ results }) => results.some((result) => result.size === size)))
  const head = ['method', 'nominal', ...used.map((size) => `n = ${size}`), 'largest at']
  const rows = methods.map((method) => [
    `${method.method}${method.errors === 'misses' ? ' (interval)' : ''}`,
    percent(method.nominal),
    ...used.map((size) => cell(method.results.find((result) => result.size === size))),
    worstPlace(method.results),
  ])
  return `### ${title}\n\n${about}\n\n${table([head, ...rows])}\n`
}

function cell(result: SizeResult | undefined): string {
  return result === undefined ? '–' : `${percent(result.largest)} (${percent(result.mean)}) / ${percent(result.limit)}`
}

function worstPlace(results: readonly SizeResult[]): string {
  if (results.length === 0) return '–'
  const worst = results.reduce((one, other) => (other.largest > one.largest ? other : one))
  return `n ${worst.size}, ${worst.where}`
}

function percent(rate: number): string {
  return `${(100 * rate).toFixed(rate < 0.0995 ? 1 : 0)} %`
}

// Padded as the formatter pads, so that regenerating changes nothing.
function table(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, i) => text.padEnd(widths[i] ?? 0)).join(' | ')} |`
  const [first = [], ...rest] = rows
  return [line(first), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rest.map(line)].join('\n')
}
