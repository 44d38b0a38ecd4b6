import { cochranQTest } from '../../statistics/groups/cochran-q-test.ts'
import { friedmanTest } from '../../statistics/groups/friedman-test.ts'
import { permutedQTest } from '../../statistics/groups/permuted-q-test.ts'
import { createRandom } from '../../statistics/random/random-source.ts'
import type { ArmSet } from './arm-set.ts'
import type { Omnibus } from './ranking.ts'

/**
 * Do variants that were tried on the same cases differ at all? Cochran's Q for pass and fail, Friedman's test for anything else; where cases
 * have groups, Q of the groups, permuted.
 *
 * @returns `null` where the tests say nothing: see {@link Ranking.omnibus}
 * @internal
 */
export function testOmnibus({ rows, metric }: Pick<ArmSet, 'rows' | 'metric'>, seed: number): Omnibus | null {
  if (rows === null || rows.scores.length < 2) {
    return null
  }
  const { scores, groups } = rows
  const n = scores.length
  if (groups.some((group) => group !== undefined)) {
    const found = permutedQTest(scores, groups, { random: createRandom(seed) })
    return found && { method: 'Q of groups, permuted', statistic: found.q, df: found.df, pValue: found.pValue, n }
  }
  if (metric.scale === 'binary') {
    const found = cochranQTest(scores)
    return found && { method: 'Cochran’s Q', statistic: found.q, df: found.df, pValue: found.pValue, n }
  }
  const found = friedmanTest(scores)
  return found && { method: 'Friedman', statistic: found.chiSquare, df: found.df, pValue: found.pValue, n }
}
