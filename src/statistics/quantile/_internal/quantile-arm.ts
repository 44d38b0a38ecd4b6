import { countUpTo, mirrorValues, pooledQuantile, type PooledValues } from '../pooled-values.ts'
import { rankTable, type RankTable } from './rank-table.ts'

/** Pooled values of an arm, and how much they know of one quantile. @internal */
export interface QuantileArm {
  readonly pooled: PooledValues
  /** Which quantile, in (0, 1). */
  readonly probability: number
  /** Independent values that the pooled ones are worth, a whole number ≥ 1. */
  readonly size: number
  readonly ranks: RankTable
}

/** @internal */
export function quantileArm(pooled: PooledValues, probability: number, size: number): QuantileArm {
  return { pooled, probability, size, ranks: rankTable(size, probability) }
}

/** The arm of the values with the opposite sign. @internal */
export function mirrorArm({ pooled, probability, size }: QuantileArm): QuantileArm {
  return quantileArm(mirrorValues(pooled), 1 - probability, size)
}

// Sums of masses that are whole numbers of ranks up to rounding.
const slack = 1e-9

/**
 * The smallest value that can hold the k-th of `size` ranks: the lower limit of the quantile if k values lie below it.
 *
 * @returns −∞ for k = 0
 * @internal
 */
export function lowestOfRank({ pooled: { values, starts }, size }: QuantileArm, k: number): number {
  if (k < 1) return Number.NEGATIVE_INFINITY
  let [low, high] = [0, values.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle + 1] ?? 1) * size > k - 1 + slack) high = middle
    else low = middle + 1
  }
  return values[low] ?? Number.NaN
}

/** The fewest values below the quantile at which its upper limit is not below value number `index`. @internal */
export function fewestBelow({ pooled: { starts }, size }: QuantileArm, index: number): number {
  return Math.min(size, Math.floor((starts[index] ?? 1) * size + slack))
}

/** The most values below the quantile at which its lower limit is not above a number. @internal */
export function mostBelow({ pooled, size }: QuantileArm, number: number): number {
  return Math.ceil((pooled.starts[countUpTo(pooled, number)] ?? 1) * size - slack)
}

/** Standard error of the quantile as Woodruff (1952, JASA 47:635) has it: from the values one standard error of the probability around. @internal */
export function quantileError({ pooled, probability, size }: QuantileArm): number {
  const error = Math.sqrt((probability * (1 - probability)) / size)
  const [from, to] = [Math.max(0, probability - error), Math.min(1, probability + error)]
  return ((pooledQuantile(pooled, to) - pooledQuantile(pooled, from)) / (to - from)) * error
}
