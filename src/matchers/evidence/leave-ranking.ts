import type { Ranking } from '../../evaluation/ranking/ranking.ts'
import type { Run } from '../../evaluation/run.ts'
import { recordRanking, type RankingContext } from '../../evidence/record-ranking.ts'
import type { Asking } from '../protocol/verdict-matcher.ts'
import type { TestApi } from '../running/test-api.ts'
import { leaveEvidence } from './leave-evidence.ts'

/** What was asked, and of which runs. */
interface RankedCall extends Pick<TestApi, 'leaveRows'> {
  readonly options: RankingContext['options']
  /** By name of the variant; `undefined` for arrays. */
  readonly runs: ReadonlyMap<string, Run> | undefined
}

/** Calls whose records were left, by test: another attempt asks the same again. */
const left = new WeakMap<object, Set<number>>()

/**
 * Leaves the record of a ranking, and the rows of its runs, with the test that asked for it; once for all attempts.
 *
 * @internal
 */
export async function leaveRanking(
  { asking: { task }, index }: { readonly asking: Asking; readonly index: number },
  ranking: Ranking,
  { options, runs, leaveRows }: RankedCall,
): Promise<void> {
  const ofTest = left.get(task) ?? new Set<number>()
  left.set(task, ofTest)
  if (ofTest.has(index)) {
    return
  }
  ofTest.add(index)
  const digests = runs === undefined ? undefined : new Map<string, string>()
  for (const [name, run] of runs ?? []) {
    digests?.set(name, await leaveRows(task, run))
  }
  leaveEvidence(task, [recordRanking(ranking, { options, ...(digests === undefined ? {} : { runs: digests }) })])
}
