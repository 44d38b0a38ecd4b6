import { TouchstoneError } from '../../errors.ts'

/** Where in a dataset something is. @public */
export interface DatasetPlace {
  /** The file, or the item of an array, as messages name it. */
  readonly source: string
  /** 1-based, for files. */
  readonly line?: number | undefined
  /** 1-based character of the line, where it is known. */
  readonly column?: number | undefined
}

/**
 * Cases that cannot be read, or are not cases. The message begins with where: `tickets.jsonl:17: …`. What a library or the file system has thrown
 * is not a cause of it where the message says all of that: Vitest would print it below, with its state, and with lines that are not those of the file.
 *
 * @public
 */
export class DatasetError extends TouchstoneError implements DatasetPlace {
  readonly source: string
  readonly line: number | undefined
  readonly column: number | undefined

  constructor({ source, line, column }: DatasetPlace, problem: string, options?: ErrorOptions) {
    super('DATASET', `${[source, line, column].filter((part) => part !== undefined).join(':')}: ${problem}`, options)
    this.source = source
    this.line = line
    this.column = column
  }
}
