import { checkOptionNames } from './check-option-names.ts'
import { judgementOptionNames } from './judgement/option-names.ts'
import { rankArms } from './ranking/rank-arms.ts'
import type { Ranking, RankingOptions } from './ranking/ranking.ts'
import { checkRankingOptions } from './ranking/rank-arms.ts'
import { runSet } from './ranking/run-set.ts'
import type { Run } from './run.ts'

/**
 * Compares several runs with each other, or with a control: which is the best, if one is? `compareAll` runs systems and asks this.
 *
 * @param runs - by the name that the ranking gives them; at least two
 * @throws RangeError if there are fewer than two, the control is none of them, or naming an option that is out of range, or that there is not
 * @throws NotComparableError, EmptySubgroupError, UnknownMetricError as `compareRuns`
 * @example
 * ```ts
 * const { winner, conclusion } = rankRuns({ v1, v2, v3 }, { control: 'v1' })
 * ```
 * @public
 */
export function rankRuns(runs: Readonly<Record<string, Run>>, options: RankingOptions = {}): Ranking {
  checkOptionNames('rankRuns', options, judgementOptionNames.rankRuns)
  return rankRunArms(runs, options)
}

/**
 * Does what `rankRuns` does, with options among which are others: those of `compareAll`.
 *
 * @internal
 */
export function rankRunArms(runs: Readonly<Record<string, Run>>, options: RankingOptions): Ranking {
  checkRankingOptions(Object.keys(runs), options)
  return rankArms(runSet(new Map(Object.entries(runs)), options), options)
}
