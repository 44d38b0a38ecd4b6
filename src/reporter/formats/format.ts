import type { Report } from '../report.ts'

/** What a text is written for. @public */
export interface Screen {
  /** Width in characters. */
  readonly columns: number
  readonly color: boolean
  /** How long the text may become, where that is not up to the format. */
  readonly maxBytes?: number
}

/** A format: a function of the report alone. @internal */
export type Format = (report: Report, screen: Screen) => string
