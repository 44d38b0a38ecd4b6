import type { RunnerTestCase } from 'vitest'

import type { ValueTraits } from '../../evaluation/claim.ts'
import type { RankingOptions } from '../../evaluation/ranking/ranking.ts'
import type { AnyEvaluation } from './matcher-options.ts'

/** Options of `compareAll`. `range`, `direction` and `groups` are for arrays. @public */
export interface CompareAllOptions extends RankingOptions, ValueTraits {
  /** The evaluation that systems are run on. Systems need one; runs and arrays have their results already. */
  readonly on?: AnyEvaluation
  /** The test that it is called in; concurrent tests need it: `test.concurrent('…', async ({ task }) => …)`. @defaultValue the one that runs */
  readonly task?: Readonly<RunnerTestCase>
  /** Stops the collection at once. @defaultValue the end of the test */
  readonly signal?: AbortSignal
}

const shared = ['metric', 'confidence', 'missing', 'power', 'seed', 'control', 'correction', 'minimumEstimate']
const ofRuns = ['on', 'maxErrorRate', 'where', 'acceptDrift', 'guard']
const ofArrays = ['range', 'direction', 'groups']

/** Which options make sense for what. @internal */
export function knownRankingOptions(arms: 'values' | 'runs'): string[] {
  return [...shared, ...(arms === 'values' ? ofArrays : ofRuns), 'task', 'signal']
}
