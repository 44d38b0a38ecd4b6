export type { FormatName } from './formats/format-name.ts'
export { REPORT_SCHEMA, reportSchema } from './formats/json-report.ts'
export type { JsonReport } from './formats/json-report.ts'
export { OptionsError } from './options-error.ts'
export type { Problem, ReportedTest } from './recording/recorded-run.ts'
export type { Report, ReportedRows, RunInfo } from './report.ts'
export type { ReporterOptions, ReportOption } from './reporter-options.ts'
export { TouchstoneReporter } from './touchstone-reporter.ts'
// Vitest loads reporters that are named in a configuration by their default export.
// oxlint-disable-next-line import/no-default-export
export { TouchstoneReporter as default } from './touchstone-reporter.ts'
