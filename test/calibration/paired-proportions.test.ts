import { describe, expect, it } from 'vitest'
import { bonettPriceTest } from '../../src/statistics/paired/bonett-price-test.ts'
import { tangoTest } from '../../src/statistics/paired/tango-test.ts'
import { discordances, level, margins, nothing, promised, sizes, worse, type Worst } from './grid.ts'
import { falsePassRate, passesByRule, passingCounts } from './paired-proportions.ts'

interface Sweep {
  readonly sizes: readonly number[]
  /** Shares of cases in which the arms differ, besides the smallest possible ones at each margin. */
  readonly discordances: readonly number[]
}

// A false FAIL at a margin is a false PASS of the exchanged arms at the opposite one: the grid of margins holds both.
function worstOf({ sizes, discordances }: Sweep, passes = passesByRule): Worst {
  let worst = nothing
  for (const n of sizes) {
    for (const margin of margins) {
      const least = passingCounts({ n, margin }, passes)
      const smallest = [0, 0.001, 0.005, 0.01, 0.02].map((more) => Math.abs(margin) + more)
      for (const discordance of [...smallest, ...discordances]) {
        if (discordance < Math.abs(margin) || discordance === 0) continue
        const rate = falsePassRate({ n, margin }, least, discordance)
        worst = worse(worst, { rate, where: `n ${n}, margin ${margin}, discordance ${discordance}` })
      }
    }
  }
  return worst
}

function report(name: string, { rate, where }: Worst): void {
  console.log(`0/1 pairs, ${name}: largest ${rate.toFixed(4)} at ${where}`)
}

describe('0/1 pairs, exactly: false PASS and false FAIL', () => {
  it('stay below 3.0 % on the grid', () => {
    const worst = worstOf({ sizes, discordances })
    report('grid', worst)
    expect(worst.rate).toBeLessThanOrEqual(promised)
  })

  it('stay below 3.0 % at every n from 20 to 400', () => {
    const everySize = Array.from({ length: 381 }, (_, i) => i + 20)
    const worst = worstOf({
      sizes: everySize,
      discordances: [0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.85, 0.9, 0.95, 0.98, 1],
    })
    report('every n from 20 to 400', worst)
    expect(worst.rate).toBeLessThanOrEqual(promised)
  })

  it('do not with either of the two tests alone', () => {
    const tango = worstOf({ sizes, discordances }, (counts, margin) => tangoTest(counts).pValue(margin) < level)
    const bonettPrice = worstOf(
      { sizes, discordances },
      (counts, margin) => bonettPriceTest(counts).pValue(margin) < level,
    )
    report('Tango alone, grid', tango)
    report('Bonett–Price alone, grid', bonettPrice)
    expect(Math.min(tango.rate, bonettPrice.rate)).toBeGreaterThan(promised)
  })
})
