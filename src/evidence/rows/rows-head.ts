import type { RunFacts } from './columns.ts'
import type { PARTED_ROWS_SCHEMA } from './rows-artifact.ts'

/** What a run with very many cases is, before its rows, which follow in parts. @internal */
export interface RowsHead extends RunFacts {
  readonly schema: typeof PARTED_ROWS_SCHEMA
  /** Cases in all. */
  readonly cases: number
  /** Cases of each part but the last one. */
  readonly casesInPart: number
}
