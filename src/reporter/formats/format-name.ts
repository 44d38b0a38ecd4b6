/** Formats of a report. @public */
export type FormatName = 'terminal' | 'json'

/** Where a format goes unless told otherwise; `null` = to the terminal. @internal */
export const defaultFiles: Readonly<Record<FormatName, string | null>> = {
  terminal: null,
  json: '.touchstone/report.json',
}

/** @internal */
export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(defaultFiles, name)
}
