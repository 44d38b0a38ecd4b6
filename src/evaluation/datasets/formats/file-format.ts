import type { DatasetPlace } from '../../errors/dataset-error.ts'

/** A row of a file, before anyone has looked whether it is a case. @internal */
export type PlacedRow = readonly [position: number, row: unknown]

/** @internal */
export interface FileRows {
  readonly rows: AsyncIterable<PlacedRow>
  /** Where the row with this position is. */
  readonly placeOf: (position: number) => DatasetPlace
}

/** How the cases of a file are written. @internal */
export interface FileFormat {
  /** @param texts - the file, in pieces */
  readonly read: (texts: AsyncIterable<string>, name: string) => FileRows
  /** What a file without cases is told to have. */
  readonly example: string
}
