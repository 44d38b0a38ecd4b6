/**
 * What the page needs of rows to browse cases, column by column: it compresses better and is read quicker than rows. It
 * travels within one file and is read by the script in it, so it has no version.
 *
 * @internal
 */
export interface PageData {
  readonly datasets: readonly PageDataset[]
  readonly runs: readonly PageRun[]
  readonly pairs: readonly PagePair[]
  /** Where whole texts are, relative to the page; absent where they are in it. */
  readonly folder?: string
}

/** Texts of which a column has only the beginning. @internal */
export interface PageTexts {
  /** Their indices, ascending. */
  readonly of: readonly number[]
  /** Where they are whole; absent where they are not at hand. */
  readonly chunks?: {
    /** Digest and column: the number of a chunk follows. */
    readonly name: string
    /** Where in `of` each chunk begins. */
    readonly starts: readonly number[]
  }
}

/** Cases that some runs share. @internal */
export interface PageDataset {
  readonly ids: readonly string[]
  readonly inputs: readonly string[]
  /** `null` where nothing is expected; absent where it is of no case, as are groups and tags. */
  readonly expected?: ReadonlyArray<string | null>
  readonly groups?: ReadonlyArray<string | null>
  readonly tags?: readonly PageTag[]
  /** Absent where all are whole, as of expected values and outputs. */
  readonly longInputs?: PageTexts
  readonly longExpected?: PageTexts
}

/** A tag of cases. @internal */
export interface PageTag {
  readonly name: string
  readonly values: readonly string[]
  /** For each case which of the values it has; −1 for none. */
  readonly of: readonly number[]
}

/** How one system did; trial t of case i is at index i × trials + t. @internal */
export interface PageRun {
  readonly dataset: number
  readonly evaluation: string
  /** With its version. */
  readonly system: string
  readonly metrics: readonly PageMetric[]
  readonly trials: number
  /** By metric, then observation. */
  readonly scores: ReadonlyArray<ReadonlyArray<number | null>>
  /** Previews; `null` where there is none. */
  readonly outputs: ReadonlyArray<string | null>
  readonly longOutputs?: PageTexts
  /** Milliseconds. */
  readonly latencies: readonly number[]
  /** US dollars; absent where it is not known of any, as are tokens. */
  readonly costs?: ReadonlyArray<number | null>
  /** In and out. */
  readonly tokens?: ReadonlyArray<number | null>
  /** Few: with the index of the observation. */
  readonly errors: ReadonlyArray<readonly [index: number, origin: string, message: string]>
  /** Why scores are what they are, or are not there, likewise. */
  readonly reasons: ReadonlyArray<readonly [index: number, reasons: string]>
}

/** @internal */
export interface PageMetric {
  readonly name: string
  readonly direction: 'higher' | 'lower'
  /** The least and the most that it can be; absent where there is no such thing. */
  readonly range?: readonly [least: number, most: number]
}

/** What can be chosen to be looked at: indices of runs. @internal */
export interface PagePair {
  readonly candidate: number
  readonly baseline: number | null
  /** Whether cases are inputs of a relation, which have no outputs here. */
  readonly isRelation: boolean
}
