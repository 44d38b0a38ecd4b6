import { checkOptionNames } from './check-option-names.ts'
import type { ValueTraits } from './claim.ts'
import { judgementOptionNames } from './judgement/option-names.ts'
import { checkRankingOptions, rankArms } from './ranking/rank-arms.ts'
import type { Ranking, RankingOptions } from './ranking/ranking.ts'
import { valueSet } from './ranking/value-set.ts'
import type { Values } from './values.ts'

/** Options of a comparison of several arrays. @public */
export type ValueRankingOptions = Omit<RankingOptions, 'acceptDrift' | 'guard' | 'maxErrorRate' | 'where'> & ValueTraits

/**
 * Compares several arrays of scores, aligned by index, with each other, or with a control.
 *
 * @param arrays - by the name that the ranking gives them; at least two
 * @throws RangeError naming the array, value or option that is out of range, an option that there is not, or if lengths differ
 * @public
 */
export function rankValues(arrays: Readonly<Record<string, Values>>, options: ValueRankingOptions = {}): Ranking {
  checkOptionNames('rankValues', options, judgementOptionNames.rankValues)
  return rankValueArms(arrays, options)
}

/**
 * Does what `rankValues` does, with options among which are others: those of `compareAll`.
 *
 * @internal
 */
export function rankValueArms(arrays: Readonly<Record<string, Values>>, options: ValueRankingOptions): Ranking {
  checkRankingOptions(Object.keys(arrays), options)
  return rankArms(valueSet(new Map(Object.entries(arrays)), options), options)
}
