export { OptionsError } from '../reporter/options-error.ts'
export type { FormatName } from '../reporter/formats/format-name.ts'
export type { ReporterOptions, ReportOption } from '../reporter/reporter-options.ts'
// The types of the matchers, for projects that compile their Vitest configuration with their tests.
export type { Baseline, TouchstoneMatchers } from '../matchers/touchstone-matchers.ts'
export { touchstone } from './touchstone.ts'
export type { TouchstoneOptions } from './touchstone-options.ts'
