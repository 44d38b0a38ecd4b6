import { pairedProportionTest } from '../../src/statistics/paired/paired-proportion-test.ts'
import type { PairedCounts } from '../../src/statistics/paired/paired-counts.ts'
import { binomialWeights, upperTails } from './binomial-weights.ts'
import { level } from './grid.ts'

/** A design of 0/1 pairs whose true difference is the margin. */
export interface PairedDesign {
  readonly n: number
  readonly margin: number
}

/** Whether counts PASS against a margin by the rule that decides pairs. */
export function passesByRule(counts: PairedCounts, margin: number): boolean {
  return pairedProportionTest(counts).pValue(margin) < level
}

/**
 * For each number of pairs in which only the baseline succeeded: how many in which only the candidate did it takes to PASS; more than
 * n if none do. Claims "difference > margin", so it is the false PASS region where the difference is the margin.
 */
export function passingCounts({ n, margin }: PairedDesign, passes = passesByRule): Int32Array {
  const least = new Int32Array(n + 1)
  let better = 0
  for (let worse = 0; worse <= n; worse++) {
    while (better <= n - worse && !passes({ better, worse, n }, margin)) better++
    least[worse] = better
  }
  return least
}

/** Exact probability of PASS when the true difference is the margin and the arms differ in a share `discordance` of cases. */
export function falsePassRate({ n, margin }: PairedDesign, least: Int32Array, discordance: number): number {
  const onlyCandidate = Math.max(0, (discordance + margin) / 2)
  const onlyBaseline = Math.max(0, (discordance - margin) / 2)
  const worseWeights = binomialWeights(n, onlyBaseline)
  let rate = 0
  for (let worse = 0; worse <= n; worse++) {
    const weight = worseWeights[worse] ?? 0
    const needed = least[worse] ?? 0
    if (weight < 1e-12 || needed > n - worse) continue
    const share = onlyBaseline >= 1 ? 0 : Math.min(1, onlyCandidate / (1 - onlyBaseline))
    rate += weight * (upperTails(binomialWeights(n - worse, share))[needed] ?? 0)
  }
  return rate
}
