import { cochranQTest } from '../../statistics/groups/cochran-q-test.ts'
import { friedmanTest } from '../../statistics/groups/friedman-test.ts'
import type { ArmSet } from './arm-set.ts'
import type { Omnibus } from './ranking.ts'

/**
 * Do variants that were tried on the same cases differ at all? Cochran's Q for pass and fail, Friedman's test for anything else.
 *
 * @returns `null` where the tests say nothing: see {@link Ranking.omnibus}
 * @internal
 */
export function testOmnibus({ rows, metric }: Pick<ArmSet, 'rows' | 'metric'>): Omnibus | null {
  if (rows === null || rows.length < 2) {
    return null
  }
  const n = rows.length
  if (metric.scale === 'binary') {
    const found = cochranQTest(rows)
    return found === null ? null : { method: 'Cochran’s Q', statistic: found.q, df: found.df, pValue: found.pValue, n }
  }
  const found = friedmanTest(rows)
  return found === null
    ? null
    : { method: 'Friedman', statistic: found.chiSquare, df: found.df, pValue: found.pValue, n }
}
