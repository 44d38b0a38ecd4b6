import { TouchstoneError } from '../../errors.ts'

/** Cases that cannot be read, or are not cases. The message begins with where: `tickets.jsonl:17: …`. @public */
export class DatasetError extends TouchstoneError {
  /** The file, or the item of an array, as the message names it. */
  readonly source: string
  /** 1-based, for files. */
  readonly line: number | undefined

  constructor(place: { readonly source: string; readonly line?: number }, problem: string, options?: ErrorOptions) {
    super('DATASET', `${place.source}${place.line === undefined ? '' : `:${place.line}`}: ${problem}`, options)
    this.source = place.source
    this.line = place.line
  }
}
