import { describe, expect, test } from 'vitest'

import { compareWithLabels } from '../../src/models/judges/calibration/compare-with-labels.ts'
import { correctScores } from '../../src/models/judges/calibration/correct-scores.ts'
import { clopperPearsonInterval } from '../../src/statistics/proportion/clopper-pearson-interval.ts'
import { createRandom } from '../../src/statistics/random/random-source.ts'
import { drawJudgement, type SimulatedJudge, simulatedJudges, truthOf } from '../support/simulated-judge.ts'

const runs = 4_000
const confidence = 0.95
const names = ['bias', 'agreement', 'kappa', 'mean'] as const

type Misses = Record<(typeof names)[number], number>

/** How often each interval misses what is true of the judge, known from n labels and ten times as many outputs without one. */
function countMisses(simulated: SimulatedJudge, n: number): Misses {
  const random = createRandom(n)
  const { levels } = simulated
  const truth = truthOf(simulated)
  const missed: Misses = { bias: 0, agreement: 0, kappa: 0, mean: 0 }
  for (let run = 0; run < runs; run += 1) {
    const both = Array.from({ length: n }, () => drawJudgement(simulated, random))
    const [labels, scores] = [both.map(({ label }) => label), both.map(({ score }) => score)]
    const groups = labels.map(() => undefined)
    const found = compareWithLabels({ labels, scores, repeats: labels.map(() => []), groups, levels, confidence })
    const corrected = correctScores({
      labels,
      predictions: scores,
      groups,
      judged: {
        scores: Array.from({ length: 10 * n }, () => drawJudgement(simulated, random).score),
        groups: [],
      },
      range: [levels[0] ?? 0, levels.at(-1) ?? 1],
      isBinary: levels.length === 2,
      confidence,
    })
    const whole = { lower: -1, upper: 1 }
    const intervals = { ...found, mean: corrected }
    for (const name of names) {
      const { lower, upper } = intervals[name]?.interval ?? whole
      missed[name] += Number(truth[name] < lower || truth[name] > upper)
    }
  }
  return missed
}

describe.each(simulatedJudges)('calibration of a judge: $name', (simulated) => {
  test.each([20, 50, 100, 200])('%d labels: every interval holds what is true in 95 %% of runs', (n) => {
    const missed = countMisses(simulated, n)
    const shares = names.map((name) => `${name} ${((100 * missed[name]) / runs).toFixed(1)} %`)
    console.log(`judge, ${simulated.name}, ${n} labels: misses of ${shares.join(', ')}`)
    const atLeast = (misses: number): number => clopperPearsonInterval({ successes: misses, n: runs }, 0.999).lower
    expect(names.filter((name) => atLeast(missed[name]) > 0.05)).toEqual([])
  })
})
