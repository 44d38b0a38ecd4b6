import { gaffkeTest } from '../../src/statistics/bounded/gaffke-test.ts'
import type { RandomSource } from '../../src/statistics/random/random-source.ts'
import { level } from './grid.ts'
import type { DifferenceDistribution } from './score-distributions.ts'
import { cumulate, drawCounts, simulateRate, type SimulatedRate } from './simulate.ts'

/** Whether differences in [−1, 1], given by how often each value occurs, PASS against a margin: what compareSamples decides. */
export function passesByCounts(values: Float64Array, counts: Float64Array, margin: number): boolean {
  const contrast = { x: values, a: new Float64Array(values.length).fill(1), weights: counts }
  return gaffkeTest(contrast, { x: -1, a: 1 }).pValue(margin) < level
}

/** False PASS rate when the mean of the distribution is the margin, by simulation. */
export function simulateFalsePass(
  { values, probabilities }: DifferenceDistribution,
  { n, margin }: { readonly n: number; readonly margin: number },
  options: { readonly random: RandomSource; readonly first: number; readonly above: number; readonly all: number },
): SimulatedRate {
  const cumulative = cumulate(probabilities)
  const counts = new Float64Array(values.length)
  const known = new Map<string, boolean>()
  return simulateRate(() => {
    drawCounts(options.random, cumulative, counts, n)
    const key = counts.join()
    const passes = known.get(key) ?? passesByCounts(values, counts, margin)
    if (known.size < 20_000) known.set(key, passes)
    return passes
  }, options)
}
