import type { UsageTotals } from '../calls/call-ledger.ts'
import type { KeptParts, partsOfObservation } from './aggregates/kept-parts.ts'

/**
 * Who is to blame for an error: the code under test, the model's provider, or the clock. `budget`: nobody, there was
 * no money left; the trial was not run to its end, or not at all.
 *
 * @public
 */
export type ErrorOrigin = 'system' | 'provider' | 'timeout' | 'budget'

/** Why a case has no output. @public */
export interface ObservationError {
  readonly origin: ErrorOrigin
  readonly name: string
  readonly message: string
  /** For a call that did not fit the budget: the most that it could cost, in US dollars, if that is known. */
  readonly mostUsd?: number
}

/**
 * What happened in one trial of one case: three different things, counted apart.
 *
 * - `scored`: at least one scorer gave a score;
 * - `error`: the system gave no output, or `undefined`;
 * - `unscorable`: there is an output, but no scorer could judge it.
 *
 * @public
 */
export interface Observation {
  readonly caseId: string
  /** 0-based. */
  readonly trial: number
  readonly outcome: 'scored' | 'error' | 'unscorable'
  /** One entry per scorer of the evaluation, in its order; `null` = cannot be scored. Booleans are 0 and 1. */
  readonly scores: ReadonlyArray<number | null>
  /**
   * What `scores` are the means of, where scorers were asked several times (`scoreRepeats`): one entry per scorer, in the order of the
   * requests, `null` for one that was asked once. Absent where all were, and where there is no output.
   */
  readonly repeats?: ReadonlyArray<ReadonlyArray<number | null> | null>
  /** Wall time of the system in milliseconds, less the time it waited inside the gateway. */
  readonly latencyMs: number
  readonly usage: UsageTotals
  /** Whether all of its model calls were answered from the cache; false where there were none. */
  readonly fromCache: boolean
  readonly output?: unknown
  readonly error?: ObservationError
  /** Why scorers gave no score, by scorer name. */
  readonly unscorable?: Readonly<Record<string, string>>
  /**
   * Why scores are what they are, by scorer name, of scorers that say so (`metadata.reason`; a judge does): the first 500 characters. Of the first 100,000
   * observations of a run, and none where the evaluation keeps no texts.
   */
  readonly reasons?: Readonly<Record<string, string>>
  /** @internal */
  readonly [partsOfObservation]?: KeptParts
}
