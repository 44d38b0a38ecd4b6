import type { OneSidedTest } from '../procedure/one-sided-test.ts'
import { negativeGammaSum } from './_internal/gamma-sum.ts'
import { searchLimit, unlimited, type Domain } from './_internal/search-limit.ts'
import { condensed, repeated, type Contrast, type WorstCase } from './contrast.ts'

// Plans look at dozens of sample sizes.
const planningBins = 64

/**
 * Gaffke's test of "the mean of a bounded variable is greater than m" (2005, Three test statistics for a nonparametric one-sided hypothesis on the
 * mean of a nonnegative variable, Mathematical Methods of Statistics 14:451; the interval: Learned-Miller and Thomas 2019, arXiv 1905.06208).
 *
 * One pseudo-case at the worst possible value joins the sample; each case is weighted by an exponential variable; the p-value
 * is the probability that the weighted mean is at most m. It is Rubin's Bayesian bootstrap with that pseudo-case, computed
 * exactly. For values of only two kinds it is Clopper and Pearson's test; for all others its error rate has never been
 * found above the nominal one.
 *
 * @param contrast - cases; the weights need not be whole
 * @param worst - the worst case possible
 * @internal
 */
export function gaffkeTest(contrast: Contrast, worst: WorstCase, domain: Domain = unlimited): OneSidedTest {
  const weights = withPseudoCase(contrast.weights, 1)
  const x = withPseudoCase(contrast.x, worst.x)
  const a = withPseudoCase(contrast.a, worst.a)
  const y = new Float64Array(x.length)
  const pValue = (margin: number): number => {
    if (margin > domain.to) return 1
    const effect = Math.max(margin, domain.from)
    for (let i = 0; i < y.length; i++) y[i] = (x[i] ?? 0) - effect * (a[i] ?? 0)
    return negativeGammaSum(y, weights)
  }
  const { effect, standardError } = summary({ x, a, weights })
  let few: Contrast | undefined
  return {
    estimate: summary(contrast).effect,
    standardError,
    pValue,
    limit: (alpha) => searchLimit(pValue, { effect, standardError, alpha, domain }),
    scaled: (factor) => {
      few ??= condensed(contrast, planningBins)
      return gaffkeTest(repeated(few, factor), worst, domain)
    },
  }
}

function withPseudoCase(values: Float64Array, pseudo: number): Float64Array {
  const result = new Float64Array(values.length + 1)
  result.set(values)
  result[values.length] = pseudo
  return result
}

function summary({ x, a, weights }: Contrast): { readonly effect: number; readonly standardError: number } {
  let total = 0
  let size = 0
  for (let i = 0; i < x.length; i++) {
    total += (weights[i] ?? 0) * (x[i] ?? 0)
    size += (weights[i] ?? 0) * (a[i] ?? 0)
  }
  const effect = total / size
  let squares = 0
  for (let i = 0; i < x.length; i++) squares += (weights[i] ?? 0) * ((x[i] ?? 0) - effect * (a[i] ?? 0)) ** 2
  return { effect, standardError: Math.sqrt(squares) / Math.abs(size) }
}
