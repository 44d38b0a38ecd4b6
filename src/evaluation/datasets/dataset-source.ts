import type { Case } from '../case.ts'

/** Where a dataset is read. @public */
export interface DatasetContext {
  /** What relative paths are resolved from: the folder of the eval file. @defaultValue the working directory */
  readonly directory?: string | undefined
}

/** What a dataset reads from: the smallest thing that its operations need. @internal */
export interface DatasetSource<Input, Expected> {
  /** How messages name it: `tickets.jsonl`, `dataset.from(…)`. */
  readonly name: string
  /** A fresh pass over all cases, in order. */
  readonly cases: (context: DatasetContext) => AsyncIterable<Case<Input, Expected>>
  /** Number of cases; `undefined` where only a stream's end could tell. Reading it checks what it reads. */
  readonly size: (context: DatasetContext) => Promise<number | undefined>
}
