import type { OneSidedTest } from '../../procedure/one-sided-test.ts'
import { pooledQuantile } from '../pooled-values.ts'
import { lowestOfRank, mostBelow, quantileArm, type QuantileArm, quantileError } from './quantile-arm.ts'
import { rankCdf, rankQuantile } from './rank-table.ts'

/**
 * Test of "the quantile is greater than m": the sign test of how many values do not exceed m, valid for every distribution of independent
 * values. Its limits are order statistics.
 *
 * @internal
 */
export function quantileTest(arm: QuantileArm): OneSidedTest {
  return {
    estimate: pooledQuantile(arm.pooled, arm.probability),
    standardError: quantileError(arm),
    pValue: (margin) => rankCdf(arm.ranks, mostBelow(arm, margin)),
    limit: (alpha) => lowestOfRank(arm, rankQuantile(arm.ranks, alpha)),
    scaled: (factor) => quantileTest(scaledArm(arm, factor)),
  }
}

/** The same values, as if they were of so many times as many cases. @internal */
export function scaledArm({ pooled, probability, size }: QuantileArm, factor: number): QuantileArm {
  return quantileArm(pooled, probability, Math.max(1, Math.floor(size * factor)))
}
