import { TouchstoneError } from '../../errors.ts'

/** The systems of an ensemble that had to be of one mind are not. @public */
export class NoConsensusError extends TouchstoneError {
  /** Share of the weight of those that gave the most frequent answer. */
  readonly consensus: number

  constructor({ consensus, cause }: { readonly consensus: number; readonly cause?: unknown }) {
    super(
      'NO_CONSENSUS',
      `the ensemble is not unanimous: ${Math.round(consensus * 100)} % of its weight give the most frequent answer. ` +
        `What it is to answer then, say with otherwise`,
      cause === undefined ? {} : { cause },
    )
    this.consensus = consensus
  }
}
