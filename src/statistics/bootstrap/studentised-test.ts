import type { OneSidedTest } from '../procedure/one-sided-test.ts'

/** An estimate, and how far resampled ones lie from it in their own standard errors. @internal */
export interface StudentisedBootstrap {
  readonly estimate: number
  readonly standardError: number
  /** Studentised deviations of the resamples; NaN where a resample has none. */
  readonly deviations: Float64Array
}

/**
 * Studentised bootstrap test ("bootstrap-t", Hall 1988, Annals of Statistics 16:927) of "the estimand is greater than m": the p-value
 * is the share of resamples that deviate upwards at least as far as the data do from m, the data themselves counted in. It is
 * never 0. A resample without a deviation counts against the claim.
 *
 * @internal
 */
export function studentisedTest({ estimate, standardError, deviations }: StudentisedBootstrap): OneSidedTest {
  const sorted = deviations.map((value) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value)).sort()
  return sortedTest(estimate, standardError, sorted)
}

/** The same test of the mirrored estimand. @internal */
export function mirroredStudentisedTest({ estimate, standardError, deviations }: StudentisedBootstrap): OneSidedTest {
  return studentisedTest({ estimate: -estimate, standardError, deviations: deviations.map((value) => -value) })
}

function sortedTest(estimate: number, standardError: number, sorted: Float64Array): OneSidedTest {
  const count = sorted.length
  return {
    estimate,
    standardError,
    pValue: (margin) => (1 + count - firstAtLeast(sorted, (estimate - margin) / standardError)) / (count + 1),
    limit: (alpha) => {
      // How many deviations may reach the observed one while the p-value stays below alpha.
      const allowed = Math.ceil(alpha * (count + 1)) - 2
      return allowed < 0 ? Number.NEGATIVE_INFINITY : estimate - (sorted[count - 1 - allowed] ?? 0) * standardError
    },
    scaled: (factor) => sortedTest(estimate, standardError / Math.sqrt(factor), sorted),
  }
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) >= value) high = middle
    else low = middle + 1
  }
  return low
}
