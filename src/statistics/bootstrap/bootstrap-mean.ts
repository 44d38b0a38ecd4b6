import { isRoundingOnly, moments } from '../mean/moments.ts'
import type { Resampling } from './bootstrap-procedure.ts'
import { drawPositions } from './resample.ts'
import { standardErrorOfMean, studentise, type StudentisedStatistic } from './studentise.ts'

const errorBands = [
  { from: 10, band: [0, 0.089] },
  { from: 20, band: [0.004, 0.067] },
  { from: 50, band: [0.015, 0.056] },
  { from: 100, band: [0.016, 0.046] },
  { from: 400, band: [0.022, 0.032] },
] as const

/** The mean of unbounded values, of one arm or of differences. @internal */
export function meanResampling(values: Float64Array): Resampling {
  return {
    statistic: 'mean',
    smallestArm: values.length,
    cases: values.length,
    observe: () => observedMean(values),
    errorBands,
    resample: (random, count) => {
      const observed = observedMean(values)
      const n = values.length
      const centred = values.map((value) => value - observed.estimate)
      const positions = new Uint32Array(n)
      const draw = (): StudentisedStatistic => {
        drawPositions(random, positions)
        let sum = 0
        let squares = 0
        for (let i = 0; i < n; i++) {
          const value = centred[positions[i] ?? 0] ?? 0
          sum += value
          squares += value * value
        }
        return { estimate: observed.estimate + sum / n, standardError: standardErrorOfMean(n, sum, squares) }
      }
      return studentise(observed, draw, count)
    },
  }
}

function observedMean(values: Float64Array): StudentisedStatistic {
  const { n, mean, variance } = moments(values)
  const standardError = Math.sqrt(variance / n)
  return { estimate: mean, standardError: isRoundingOnly(standardError, mean) ? 0 : standardError }
}
