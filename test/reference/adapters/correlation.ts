import { kendallCorrelation, pearsonCorrelation, spearmanCorrelation } from '../../../src/statistics/index.ts'
import type { Adapters } from '../adapter.ts'
import { presentPairs } from '../inputs.ts'

export const correlationAdapters: Adapters = {
  'correlation.pearson': ({ x, y, level = 0.95 }) => {
    const { r, pValue: p, ...rest } = pearsonCorrelation(...presentPairs(x, y), { level: Number(level) })
    return p === null ? { degenerate: 'no scatter', ...(r !== null && { r }) } : { r, p, ...rest }
  },
  'correlation.spearman': ({ x, y }) => {
    const { rho, t, pValue: pT } = spearmanCorrelation(...presentPairs(x, y))
    return pT === null ? { degenerate: 'no scatter', ...(rho !== null && { rho }) } : { rho, t, pT }
  },
  'correlation.kendall': ({ x, y }) => {
    const { tau: tauB, z, pValue: pNorm } = kendallCorrelation(...presentPairs(x, y))
    return tauB === null ? { degenerate: 'one side does not vary' } : { tauB, z, pNorm }
  },
}
