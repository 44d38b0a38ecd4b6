import { moments } from '../mean/moments.ts'
import type { RandomSource } from '../random/random-source.ts'
import type { ArmValues } from '../samples/sided-arms.ts'
import type { Resampling } from './bootstrap-procedure.ts'
import { unpairedRelativeDifference, type MeanWithVariance } from './relative-difference.ts'
import { ratioErrorBands } from './ratio-error-bands.ts'
import { drawPositions } from './resample.ts'
import { standardErrorOfMean, studentise, type StudentisedStatistic } from './studentise.ts'

/** The relative difference of means of independent arms of unbounded values; each arm is resampled alone. @internal */
export function unpairedRatioResampling(arms: ArmValues): Resampling {
  const [candidate, baseline] = [observedMean(arms.candidate), observedMean(arms.baseline)]
  const observed = unpairedRelativeDifference(candidate, baseline, baseline.mean)
  return {
    statistic: 'relative difference of means',
    smallestArm: Math.min(arms.candidate.length, arms.baseline.length),
    cases: arms.candidate.length + arms.baseline.length,
    observe: () => observed,
    errorBands: ratioErrorBands,
    resample: (random, count) => {
      const drawCandidate = meanDrawer(arms.candidate, candidate.mean)
      const drawBaseline = meanDrawer(arms.baseline, baseline.mean)
      const draw = (): StudentisedStatistic =>
        unpairedRelativeDifference(drawCandidate(random), drawBaseline(random), baseline.mean)
      return studentise(observed, draw, count)
    },
  }
}

function observedMean(values: Float64Array): MeanWithVariance {
  const { n, mean, variance } = moments(values)
  return { mean, variance: variance / n }
}

function meanDrawer(values: Float64Array, mean: number): (random: RandomSource) => MeanWithVariance {
  const centred = values.map((value) => value - mean)
  const positions = new Uint32Array(values.length)
  return (random) => {
    drawPositions(random, positions)
    let total = 0
    let squares = 0
    for (let i = 0; i < positions.length; i++) {
      const value = centred[positions[i] ?? 0] ?? 0
      total += value
      squares += value * value
    }
    const error = standardErrorOfMean(positions.length, total, squares)
    return { mean: mean + total / positions.length, variance: error * error }
  }
}
