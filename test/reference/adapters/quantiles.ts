import { harrellDavisQuantiles, quantileInterval, quantiles, type QuantileType } from '../../../src/statistics/index.ts'
import type { Adapter, Adapters } from '../adapter.ts'
import { present } from '../inputs.ts'

function ofPresent(adapter: Adapter): Adapter {
  return (input) => (present(input['x']).length === 0 ? { degenerate: 'no value is present' } : adapter(input))
}

export const quantileAdapters: Adapters = {
  quantile: ofPresent(({ x, probs, type = 7 }) => ({
    q: quantiles(x as (number | null)[], probs as number[], { type: type as QuantileType }),
  })),
  'quantile.harrellDavis': ofPresent(({ x, probs }) => ({
    q: harrellDavisQuantiles(x as (number | null)[], probs as number[]),
  })),
  'quantileCI.orderStatistic': ofPresent(({ x, p, level = 0.95 }) => {
    const { lowerRank, upperRank, ...rest } = quantileInterval(x as (number | null)[], Number(p), Number(level))
    return { ...rest, rankLower: lowerRank, rankUpper: upperRank }
  }),
}
