import type { Case } from '../case.ts'

/** Where a dataset is read. @public */
export interface DatasetContext {
  /** What relative paths are resolved from: the folder of the eval file. @defaultValue the working directory */
  readonly directory?: string | undefined
  /** Ends reading at once, also while a server is waited for. */
  readonly signal?: AbortSignal | undefined
}

/** What a dataset reads from: the smallest thing that its operations need. @internal */
export interface DatasetSource<Input, Expected> {
  /** How messages name it: `tickets.jsonl`, `dataset.from(…)`. */
  readonly name: string
  /** A fresh pass over all cases, in order. */
  readonly cases: (context: DatasetContext) => AsyncIterable<Case<Input, Expected>>
  /**
   * Whether the cases can be counted, and checked, before they are used: by a pass over them, or by what is given here where that is
   * cheaper. Not so for streams, where only the end can tell.
   */
  readonly size: ((context: DatasetContext) => Promise<number>) | undefined
}
