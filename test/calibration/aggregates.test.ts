import { describe, expect, it } from 'vitest'

import { createRandom } from '../../src/statistics/random/random-source.ts'
import { aggregateScenarios, type DrawnCase, judgeDrawn } from '../support/aggregate-simulation.ts'

const runs = 1000

// No method keeps the promise for such figures at small n: the result carries the measured band, and this is the measurement.
describe.each([
  ...[10, 20, 50, 100, 400].map((n) => ({ n, units: 'cases' as const })),
  ...[10, 20, 50, 100].map((n) => ({ n, units: 'groups' as const })),
])('aggregates of $n $units', ({ n, units }) => {
  it('jackknife with the wider of t and studentised bootstrap', () => {
    const band = { smallest: 1, largest: 0 }
    let declared: readonly [number, number] | undefined
    for (const [stream, scenario] of aggregateScenarios.entries()) {
      const random = createRandom(n, 300 + stream)
      const counts = { difference: { pass: 0, fail: 0, undecidable: 0 }, alone: { pass: 0, fail: 0, undecidable: 0 } }
      for (let seed = 0; seed < runs; seed++) {
        const judged = judgeDrawn(scenario, { n, random, seed, grouped: units === 'groups' })
        for (const kind of ['difference', 'alone'] as const) {
          const { interval, truth, undecidable, errorBand } = judged[kind]
          const count = counts[kind]
          declared ??= errorBand
          if (undecidable !== undefined) count.undecidable++
          else if (interval.lower > truth) count.pass++
          else if (interval.upper < truth) count.fail++
        }
      }
      for (const [kind, { pass, fail, undecidable }] of Object.entries(counts)) {
        const rates = [pass / runs, fail / runs]
        band.smallest = Math.min(band.smallest, ...rates)
        band.largest = Math.max(band.largest, ...rates)
        console.log(
          `${n} ${units}, ${scenario.name}, ${kind}: false PASS ${rates[0]?.toFixed(4)}, false FAIL ${rates[1]?.toFixed(4)}, undecidable ${(undecidable / runs).toFixed(3)}`,
        )
      }
    }
    const [smallest, largest] = declared ?? [1, 0]
    console.log(`  band ${band.smallest.toFixed(4)} to ${band.largest.toFixed(4)}, declared ${String(declared)}`)
    const slack = (rate: number): number => 3.5 * Math.sqrt((rate * (1 - rate)) / runs)
    expect(declared).toBeDefined()
    expect(band.smallest).toBeGreaterThanOrEqual(smallest - slack(smallest))
    expect(band.largest).toBeLessThanOrEqual(largest + slack(largest))
  })
})

// Whatever outputs are lost: limits are never nearer than with those that were.
describe.each([50, 100, 400])('aggregates of %i cases, of which up to 4 %% lose what is wrong, or right', (n) => {
  it.each([true, false])('loses what is wrong: %s', (losesWrong) => {
    const few = 200
    for (const [stream, scenario] of aggregateScenarios.entries()) {
      const random = createRandom(n, 900 + stream)
      const wrong = { difference: { pass: 0, fail: 0 }, alone: { pass: 0, fail: 0 } }
      let largest = 1
      for (let seed = 0; seed < few; seed++) {
        const judged = judgeDrawn(scenario, { n, random, seed, isLost: (drawn) => isWrong(drawn) === losesWrong })
        for (const kind of ['difference', 'alone'] as const) {
          const { interval, truth, errorBand } = judged[kind]
          largest = errorBand?.[1] ?? largest
          wrong[kind].pass += interval.lower > truth ? 1 : 0
          wrong[kind].fail += interval.upper < truth ? 1 : 0
        }
      }
      const rate = Math.max(...Object.values(wrong).flatMap(({ pass, fail }) => [pass, fail])) / few
      console.log(`n ${n}, ${scenario.name}, loses ${losesWrong ? 'wrong' : 'right'}: at most ${rate.toFixed(3)}`)
      expect(rate).toBeLessThanOrEqual(largest + 3.5 * Math.sqrt((largest * (1 - largest)) / few))
    }
  })
})

/** Of a number: too low for a positive case, or too high for another. */
function isWrong({ candidate, expected }: DrawnCase): boolean {
  if (typeof candidate !== 'number') {
    return candidate !== expected
  }
  return expected === true ? candidate < 0.6 : candidate > 0.9
}
