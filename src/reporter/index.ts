export type { FormatName } from './formats/format-name.ts'
export { OptionsError } from './options-error.ts'
export type { ReporterOptions, ReportOption } from './reporter-options.ts'
export { TouchstoneReporter, TouchstoneReporter as default } from './touchstone-reporter.ts'
