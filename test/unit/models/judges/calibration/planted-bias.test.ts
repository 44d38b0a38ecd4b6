import { expect, test } from 'vitest'

import { scorer } from '../../../../../src/evaluation/scorer.ts'
import { calibrateWith } from '../../../../../src/models/judges/calibration/calibrate.ts'
import type { JudgeCalibration } from '../../../../../src/models/judges/calibration/judge-calibration.ts'
import { clopperPearsonInterval } from '../../../../../src/statistics/proportion/clopper-pearson-interval.ts'
import { createRandom, type RandomSource } from '../../../../../src/statistics/random/random-source.ts'
import { drawJudgement, type SimulatedJudge, simulatedJudges, truthOf } from '../../../../support/simulated-judge.ts'

// The whole calibration, as users call it; over more settings and runs: test/calibration/judges.test.ts.
const runs = 200
const labels = 40
const judged = 100

async function calibrateOnce(simulated: SimulatedJudge, random: RandomSource): Promise<JudgeCalibration> {
  const { levels } = simulated
  const range = [levels[0] ?? 0, levels.at(-1) ?? 1] as const
  const traits = levels.length === 2 ? { binary: true } : { range }
  const judge = scorer('judge', ({ output }) => (output as { score: number }).score, traits)
  const labelled = Array.from({ length: labels }, () => drawJudgement(simulated, random))
  return await calibrateWith(judge, levels)(labelled.map(({ label, score }) => ({ output: { score }, label })))
}

test.each(simulatedJudges.filter(({ name }) => /too/.test(name)))(
  'a planted bias is within its interval, and taken out: $name',
  async (simulated) => {
    const random = createRandom(9)
    const truth = truthOf(simulated)
    const missed = { bias: 0, agreement: 0, kappa: 0, mean: 0 }
    for (let run = 0; run < runs; run += 1) {
      const found = await calibrateOnce(simulated, random)
      const corrected = found.correct(Array.from({ length: judged }, () => drawJudgement(simulated, random).score))
      const intervals = {
        bias: found.bias.interval,
        agreement: found.agreement.interval,
        kappa: found.kappa?.interval ?? { lower: -1, upper: 1 },
        mean: corrected.interval,
      }
      for (const name of ['bias', 'agreement', 'kappa', 'mean'] as const) {
        missed[name] += Number(truth[name] < intervals[name].lower || truth[name] > intervals[name].upper)
      }
    }
    // Enough runs to notice an interval that misses twice as often as it may.
    const atLeast = (misses: number): number => clopperPearsonInterval({ successes: misses, n: runs }, 0.99).lower
    expect(Object.entries(missed).filter(([, misses]) => atLeast(misses) > 0.05)).toEqual([])
  },
)
