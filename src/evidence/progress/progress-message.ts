/** Name of the `BroadcastChannel` on which matchers tell how far they are. @public */
export const PROGRESS_CHANNEL = 'vitest-touchstone:progress'

/** How far the collection of some runs is. Posted at most ten times a second, and at its end. @public */
export interface ProgressMessage {
  /** The same in all messages of one collection. */
  readonly collection: string
  /** Path of the eval file. */
  readonly file: string
  readonly evaluation: string
  /** Names of the arms. */
  readonly systems: readonly string[]
  /** What is finished, over all arms. */
  readonly done: number
  /** What is counted: trials of cases, or inputs of a relation. Absent: trials. */
  readonly counted?: 'trial' | 'input'
  /** All there is; `null` as long as only the end of the dataset would tell. */
  readonly total: number | null
  /** How many of those that are finished ended in an error. */
  readonly errors: number
  /** Of inputs of a relation, how many violate it. Absent where none can. */
  readonly violating?: number
  /** Whether this is the last message of the collection. */
  readonly finished: boolean
}
