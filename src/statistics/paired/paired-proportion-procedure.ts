import type { Procedure } from '../procedure/procedure.ts'
import type { PairedValues } from '../samples/sided-pairs.ts'
import { mapSided, type Sided } from '../samples/sided.ts'
import { exchanged, type PairedCounts } from './paired-counts.ts'
import { enoughPairs, pairedProportionTest } from './paired-proportion-test.ts'

/** Pairs of pass and fail: the difference of proportions. @internal */
export function pairedProportionProcedure(pairs: Sided<PairedValues>): Procedure {
  const counts = mapSided(pairs, countPairs)
  return {
    method: methodOf(pairs.worst.candidate.length),
    greater: pairedProportionTest(counts.worst),
    less: pairedProportionTest(exchanged(counts.best)),
    minimumCases: 1,
  }
}

function methodOf(pairs: number): string {
  return pairs < enoughPairs
    ? 'Tango score, Bonett–Price, Clopper–Pearson and Gaffke, the widest limit on each side'
    : 'Tango score, Bonett–Price and Clopper–Pearson, the widest limit on each side'
}

/** Counts in how many pairs each arm is above the other. @internal */
export function countPairs({ candidate, baseline }: Pick<PairedValues, 'candidate' | 'baseline'>): PairedCounts {
  let better = 0
  let worse = 0
  for (let i = 0; i < candidate.length; i++) {
    const difference = (candidate[i] ?? 0) - (baseline[i] ?? 0)
    if (difference > 0) better++
    if (difference < 0) worse++
  }
  return { better, worse, n: candidate.length }
}
