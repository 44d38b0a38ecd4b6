import type { Report } from '../report.ts'

/** What a text is written for. @public */
export interface Screen {
  /** Width in characters. */
  readonly columns: number
  readonly color: boolean
  /** How long the text may become, where that is not up to the format. */
  readonly maxBytes?: number
}

/**
 * A format: a function of the report alone. What may be very long comes in pieces, each of which is made when it is asked for.
 *
 * @internal
 */
export type Format = (report: Report, screen: Screen) => string | Iterable<string>

/** All of what a format makes. @internal */
export function wholeText(text: string | Iterable<string>): string {
  return typeof text === 'string' ? text : [...text].join('')
}
