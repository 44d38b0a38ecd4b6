import { bootstrapErrorLimit, bootstrapIntervals } from '../../../src/statistics/index.ts'
import type { Adapters } from '../adapter.ts'
import { present } from '../inputs.ts'

export const bootstrapAdapters: Adapters = {
  'bootstrap.intervals': ({ estimate, replicates, jackknife, level = 0.95 }) => {
    const sample = { estimate: Number(estimate), replicates: present(replicates), jackknife: present(jackknife) }
    const { standardError, percentile, basic, bca } = bootstrapIntervals(sample, { confidence: Number(level) })
    const always = {
      percentileLower: percentile.lower,
      percentileUpper: percentile.upper,
      basicLower: basic.lower,
      basicUpper: basic.upper,
      bootSe: standardError,
    }
    if (bca === null) return { ...always, degenerate: 'z0 infinite or zero jackknife variance' }
    return {
      ...always,
      z0: bca.bias,
      acceleration: bca.acceleration,
      alpha1: bca.lowerLevel,
      alpha2: bca.upperLevel,
      bcaLower: bca.lower,
      bcaUpper: bca.upper,
    }
  },
  'bootstrap.meanSeLimit': ({ x }) => ({ bootSeMeanLimit: bootstrapErrorLimit(present(x)) }),
}
