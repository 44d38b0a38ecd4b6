import { TouchstoneError } from '../../errors.ts'

/** A collection was stopped before its end. Nothing of it is kept as a run. @public */
export class CollectionAbortedError extends TouchstoneError {
  constructor(evaluation: string, reason: unknown) {
    const because = reason instanceof Error ? reason.message : String(reason)
    super(
      'COLLECTION_ABORTED',
      `${evaluation}: collecting was stopped (${because}). A part of a run is no run, so nothing is concluded from it.`,
      { cause: reason },
    )
  }
}
