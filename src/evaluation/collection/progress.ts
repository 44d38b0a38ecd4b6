/** How far a collection is. @public */
export interface Progress {
  readonly evaluation: string
  /** Trials that are finished, over all arms. */
  readonly done: number
  /** Trials in all; `undefined` where only the end of the dataset tells. */
  readonly total: number | undefined
  /** How many of the finished trials ended in an error. */
  readonly errors: number
}
