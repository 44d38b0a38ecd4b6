import type { StudentisedBootstrap } from './studentised-test.ts'

/** A statistic of data or of a resample, with its standard error; NaN where the sample has none. @internal */
export interface StudentisedStatistic {
  readonly estimate: number
  readonly standardError: number
}

/** Repeats a draw and standardises its deviations from what the data give. @internal */
export function studentise(
  observed: StudentisedStatistic,
  draw: () => StudentisedStatistic,
  count: number,
): StudentisedBootstrap {
  const deviations = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const { estimate, standardError } = draw()
    // Without spread in a resample: infinitely far, or nowhere if it equals the estimate.
    deviations[i] = (estimate - observed.estimate) / standardError
  }
  return { ...observed, deviations }
}

/** Standard error of a mean from centred sums; 0 where only rounding is left. @internal */
export function standardErrorOfMean(n: number, sum: number, squares: number): number {
  const variance = (squares - (sum * sum) / n) / (n - 1)
  return variance <= 1e-12 * (squares / n) ? 0 : Math.sqrt(variance / n)
}
