/** Formats of a report. @public */
export type FormatName = 'terminal' | 'json' | 'markdown' | 'github' | 'prometheus' | 'decision'

/** Where a format goes unless told otherwise; `null` = to its own place: the terminal, or GitHub. @internal */
export const defaultFiles: Readonly<Record<FormatName, string | null>> = {
  terminal: null,
  json: '.touchstone/report.json',
  markdown: '.touchstone/report.md',
  github: null,
  prometheus: '.touchstone/metrics.prom',
  decision: '.touchstone/decision.md',
}

/** @internal */
export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(defaultFiles, name)
}
