/** Formats of a report. @public */
export type FormatName =
  | 'terminal'
  | 'json'
  | 'markdown'
  | 'html'
  | 'github'
  | 'prometheus'
  | 'decision'
  | 'junit'
  | 'csv'
  | 'csv-cases'
  | 'csv-performance'
  | 'latex'

/** Where a format goes unless told otherwise; `null` = to its own place: the terminal, or GitHub. @internal */
export const defaultFiles: Readonly<Record<FormatName, string | null>> = {
  terminal: null,
  json: '.touchstone/report.json',
  markdown: '.touchstone/report.md',
  html: '.touchstone/report.html',
  github: null,
  prometheus: '.touchstone/metrics.prom',
  decision: '.touchstone/decision.md',
  junit: '.touchstone/junit.xml',
  csv: '.touchstone/report.csv',
  'csv-cases': '.touchstone/cases.csv',
  'csv-performance': '.touchstone/performance.csv',
  latex: '.touchstone/report.tex',
}

/** @internal */
export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(defaultFiles, name)
}
