import { pairedPermutationTest } from '../../../src/statistics/permutation/paired-permutation-test.ts'
import { permutationTest } from '../../../src/statistics/permutation/permutation-test.ts'
import type { Adapters } from '../adapter.ts'
import { present, presentPairs } from '../inputs.ts'

/** Permutation tests of means. */
export const permutationAdapters: Adapters = {
  'permutation.twoSampleMean': ({ x, y }) => {
    const [candidate, baseline] = [present(x), present(y)]
    if (candidate.length === 0 || baseline.length === 0) return { degenerate: 'an empty arm' }
    const { estimate, permutations, less, greater, twoSided, doubled } = permutationTest(candidate, baseline)
    return { statistic: estimate, permutations, less, greater, twoSidedAbs: twoSided, twoSidedMin: doubled }
  },
  'permutation.pairedMean': ({ x, y }) => {
    const [candidate, baseline] = presentPairs(x, y)
    if (candidate.length === 0) return { degenerate: 'no pairs' }
    const { estimate, less, greater, twoSided } = pairedPermutationTest(candidate, baseline)
    return { statistic: estimate, less, greater, twoSided }
  },
}
