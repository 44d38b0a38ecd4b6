import { describe, expect, it } from 'vitest'
import { gaffkeTest } from '../../src/statistics/bounded/gaffke-test.ts'
import { createRandom } from '../../src/statistics/random/random-source.ts'
import { level, nothing, promised, sizes, worse } from './grid.ts'
import { cumulate, drawCounts, simulateRate } from './simulate.ts'

/** A distribution of pairs of scores in [0, 1] whose true relative difference is the margin. */
interface PairDistribution {
  readonly name: string
  readonly pairs: readonly { readonly candidate: number; readonly baseline: number; readonly probability: number }[]
}

function binomial(rate: number, trials: number): number[] {
  return Array.from({ length: trials + 1 }, (_, k) => {
    let ways = 1
    for (let i = 0; i < k; i++) ways = (ways * (trials - i)) / (i + 1)
    return ways * rate ** k * (1 - rate) ** (trials - k)
  })
}

// Items on which an arm always or never succeeds; `extra` differ in either direction beyond what the margin needs.
function deterministic(margin: number, baseline: number, extra: number): PairDistribution[] {
  const onlyCandidate = Math.max(0, margin * baseline) + extra
  const onlyBaseline = Math.max(0, -margin * baseline) + extra
  const both = baseline - onlyBaseline
  const neither = 1 - both - onlyBaseline - onlyCandidate
  if (both < 0 || neither < 0) return []
  const pairs = [
    { candidate: 1, baseline: 1, probability: both },
    { candidate: 1, baseline: 0, probability: onlyCandidate },
    { candidate: 0, baseline: 1, probability: onlyBaseline },
    { candidate: 0, baseline: 0, probability: neither },
  ]
  return [{ name: `deterministic items, baseline ${baseline}, ${extra} more either way`, pairs }]
}

// All items alike, scores averaged over trials.
function homogeneous(margin: number, baseline: number, trials: number): PairDistribution[] {
  const candidate = (1 + margin) * baseline
  if (candidate > 1) return []
  const [first, second] = [binomial(candidate, trials), binomial(baseline, trials)]
  const pairs = first.flatMap((p, i) =>
    second.map((q, j) => ({ candidate: i / trials, baseline: j / trials, probability: p * q })),
  )
  return [{ name: `items alike, baseline ${baseline}, ${trials} trials`, pairs }]
}

describe('relative differences of bounded scores, paired, by simulation', () => {
  // FAIL claims the mirrored effect; its worst pair is the candidate's best score beside the baseline's worst.
  it.each([
    ['PASS', 1, { x: -1, a: 1 }],
    ['FAIL', -1, { x: -1, a: 0 }],
  ] as const)('false %s stays below 0.030', (verdict, direction, worstCase) => {
    const random = createRandom(20261122)
    let worst = nothing
    for (const n of sizes) {
      for (const margin of [-0.2, -0.1, -0.05, 0, 0.05, 0.1]) {
        const distributions = [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98].flatMap((rate) => [
          ...[0, 0.01, 0.05].flatMap((extra) => deterministic(margin, rate, extra)),
          ...[1, 3].flatMap((trials) => homogeneous(margin, rate, trials)),
        ])
        for (const { name, pairs } of distributions) {
          const cumulative = cumulate(Float64Array.from(pairs, ({ probability }) => probability))
          const weights = new Float64Array(pairs.length)
          const contrast = {
            x: Float64Array.from(pairs, ({ candidate, baseline }) => direction * (candidate - baseline)),
            a: Float64Array.from(pairs, ({ baseline }) => baseline),
            weights,
          }
          const { rate, error } = simulateRate(
            () => {
              drawCounts(random, cumulative, weights, n)
              return gaffkeTest(contrast, worstCase).pValue(direction * margin) < level
            },
            { first: 1000, above: 0.018, all: 20_000 },
          )
          worst = worse(worst, { rate, where: `n ${n}, margin ${margin}, ${name} (± ${error.toFixed(4)})` })
        }
      }
    }
    console.log(`relative differences, false ${verdict}: largest ${worst.rate.toFixed(4)} at ${worst.where}`)
    expect(worst.rate).toBeLessThanOrEqual(promised)
  })
})
