import type { Run } from '../../evaluation/run.ts'
import { latestStates } from '../../evaluation/sequential/latest-states.ts'

/** What was not run. @internal */
export interface Saved {
  readonly trials: number
  /** Model calls, if those trials had made as many as the others did; whole. */
  readonly calls: number
}

/**
 * What sequential judgements left out of some runs. Of a collection that grew, only the last state counts.
 *
 * @internal
 */
export function savedBy(runs: readonly Run[]): Saved {
  const parts = latestStates(runs).map(({ partOf, cases, trials, observations }) => {
    const left = partOf === undefined || partOf.cases === null ? 0 : (partOf.cases - cases.length) * trials
    const calls = observations.reduce((sum, { usage }) => sum + usage.calls, 0)
    return { trials: left, calls: (calls / Math.max(1, observations.length)) * left }
  })
  return {
    trials: parts.reduce((sum, { trials }) => sum + trials, 0),
    calls: Math.round(parts.reduce((sum, { calls }) => sum + calls, 0)),
  }
}
