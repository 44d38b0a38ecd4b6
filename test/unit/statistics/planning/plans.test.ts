import { describe, expect, it } from 'vitest'
import { compareSamples } from '../../../../src/statistics/compare-samples.ts'
import { estimate } from '../../../../src/statistics/estimate.ts'
import { pairedProportionTest } from '../../../../src/statistics/paired/paired-proportion-test.ts'
import { createRandom } from '../../../../src/statistics/random/random-source.ts'
import { binomialWeights, upperTails } from '../../../calibration/binomial-weights.ts'

function repeat(counts: readonly (readonly [value: number, count: number])[]): number[] {
  return counts.flatMap(([value, count]) => Array.from({ length: count }, () => value))
}

// Exact power of the rule for pairs: probability that the limit is above the margin.
function powerOfPairs({ n, margin, better, worse }: Record<'n' | 'margin' | 'better' | 'worse', number>): number {
  const worseWeights = binomialWeights(n, worse)
  let power = 0
  for (let k = 0; k <= n; k++) {
    const weight = worseWeights[k] ?? 0
    if (weight < 1e-9) continue
    const tails = upperTails(binomialWeights(n - k, better / (1 - worse)))
    let [low, high] = [-1, n - k + 1]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (pairedProportionTest({ better: middle, worse: k, n }).pValue(margin) < 0.025) high = middle
      else low = middle
    }
    power += weight * (tails[high] ?? 0)
  }
  return power
}

describe('casesNeeded', () => {
  it.each([
    [0, 18, 8],
    [-0.05, 10, 9],
    [-0.1, 5, 8],
    [0, 30, 5],
  ])('reaches the asked power for pairs: margin %d, %d better and %d worse of 100', (margin, better, worse) => {
    const candidate = repeat([
      [1, better],
      [0, worse],
      [1, 100 - better - worse],
    ])
    const baseline = repeat([
      [0, better],
      [1, worse],
      [1, 100 - better - worse],
    ])
    const { casesNeeded } = compareSamples(candidate, baseline, {
      scale: 'binary',
      hypothesis: { kind: 'greater', margin },
    })
    const power = powerOfPairs({ n: casesNeeded ?? 1, margin, better: better / 100, worse: worse / 100 })
    expect(power).toBeGreaterThan(0.76)
    expect(power).toBeLessThan(0.88)
  })

  it('reaches the asked power for bounded scores', () => {
    const kinds = [-1, -1 / 3, 0, 1 / 3, 2 / 3, 1]
    const shares = [3, 10, 50, 20, 10, 7]
    const options = { scale: { min: 0, max: 1 }, hypothesis: { kind: 'greater', margin: 0.03 } } as const
    const split = (differences: number[]): [number[], number[]] => [
      differences.map((difference) => Math.max(0, difference)),
      differences.map((difference) => Math.max(0, -difference)),
    ]
    const { casesNeeded } = compareSamples(...split(repeat(kinds.map((kind, i) => [kind, shares[i] ?? 0]))), options)
    const random = createRandom(4)
    const pool = repeat(kinds.map((kind, i) => [kind, shares[i] ?? 0]))
    let passes = 0
    for (let run = 0; run < 400; run++) {
      const drawn = Array.from({ length: casesNeeded ?? 1 }, () => pool[Math.floor(random.next() * pool.length)] ?? 0)
      const { interval } = compareSamples(...split(drawn), options)
      if (interval.lower > 0.03) passes++
    }
    // ± 0.08 is four standard errors of 400 runs.
    expect(Math.abs(passes / 400 - 0.8)).toBeLessThan(0.08)
  })

  it('asks for more with more power, and for the other verdict if the estimate is on its side', () => {
    const [candidate, baseline] = [
      repeat([
        [1, 60],
        [0, 40],
      ]),
      repeat([
        [0, 20],
        [1, 80],
      ]),
    ]
    const plan = (power: number, margin: number): number =>
      compareSamples(candidate, baseline, {
        scale: 'binary',
        paired: false,
        power,
        hypothesis: { kind: 'greater', margin },
      }).casesNeeded ?? Infinity
    expect(plan(0.9, 0)).toBeGreaterThan(plan(0.8, 0))
    expect(plan(0.8, -0.5)).toBeLessThan(plan(0.8, 0))
    expect(plan(0.8, -0.2)).toBe(Infinity)
  })

  it('is null where no number of cases decides', () => {
    const same = repeat([
      [1, 30],
      [0, 10],
    ])
    expect(compareSamples(same, same, { scale: 'binary' }).casesNeeded).toBeNull()
    // Half of the scores are missing: their worst values keep both verdicts open for ever.
    const half = same.map((value, i) => (i % 2 === 0 ? null : value))
    const options = { scale: 'binary', hypothesis: { kind: 'greater', margin: -0.1 } } as const
    expect(compareSamples(half, same, options).casesNeeded).toBeNull()
  })

  it('plans equivalence from both sides', () => {
    const same = repeat([
      [1, 30],
      [0, 10],
    ])
    const { casesNeeded } = compareSamples(same, same, { scale: 'binary', hypothesis: { kind: 'within', margin: 0.1 } })
    expect(casesNeeded).toBeGreaterThan(30)
    expect(casesNeeded).toBeLessThan(80)
  })

  it('is at least what the method needs', () => {
    const values = [10, 12, 11, 13, 9, 14]
    const { casesNeeded } = estimate(values, { scale: 'unbounded', hypothesis: { kind: 'greater', margin: 1 } })
    expect(casesNeeded).toBe(10)
  })
})

describe('detectable', () => {
  it('is detected with the asked power', () => {
    for (const [better, worse] of [
      [10, 10],
      [4, 4],
      [20, 18],
    ] as const) {
      const n = 300
      const candidate = repeat([
        [1, better],
        [0, worse],
        [1, n - better - worse],
      ])
      const baseline = repeat([
        [0, better],
        [1, worse],
        [1, n - better - worse],
      ])
      const { detectable } = compareSamples(candidate, baseline, { scale: 'binary' })
      const effect = detectable ?? 0
      // The same discordance, shifted so that the true difference is the detectable one.
      const discordance = Math.max((better + worse) / n, effect)
      const power = powerOfPairs({
        n,
        margin: 0,
        better: (discordance + effect) / 2,
        worse: (discordance - effect) / 2,
      })
      expect(power).toBeGreaterThan(0.74)
      expect(power).toBeLessThan(0.98)
    }
  })

  it('shrinks with more cases', () => {
    const few = compareSamples(
      repeat([
        [1, 15],
        [0, 5],
      ]),
      repeat([
        [1, 10],
        [0, 10],
      ]),
      { scale: 'binary' },
    )
    const many = compareSamples(
      repeat([
        [1, 150],
        [0, 50],
      ]),
      repeat([
        [1, 100],
        [0, 100],
      ]),
      { scale: 'binary' },
    )
    expect(many.detectable).toBeLessThan((few.detectable ?? 0) / 2)
  })
})
