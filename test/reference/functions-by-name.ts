import type { HypergeometricDesign } from '../../src/statistics/distributions/hypergeometric-design.ts'
import * as statistics from '../../src/statistics/index.ts'

type Arguments = [number, number, number, number]

/** The functions under the names and argument orders that reference files use (those of SciPy). */
export const functionsByName: Readonly<Record<string, (...args: Arguments) => number>> = {
  'norm.cdf': statistics.normalCdf,
  'norm.sf': statistics.normalSurvival,
  'norm.ppf': statistics.normalQuantile,
  't.cdf': statistics.tCdf,
  't.sf': statistics.tSurvival,
  't.ppf': statistics.tQuantile,
  'chi2.cdf': statistics.chiSquareCdf,
  'chi2.sf': statistics.chiSquareSurvival,
  'chi2.ppf': statistics.chiSquareQuantile,
  'f.cdf': statistics.fCdf,
  'f.sf': statistics.fSurvival,
  'f.ppf': statistics.fQuantile,
  'beta.cdf': statistics.betaCdf,
  'beta.sf': statistics.betaSurvival,
  'beta.ppf': statistics.betaQuantile,
  'gamma.cdf': statistics.gammaCdf,
  'gamma.sf': statistics.gammaSurvival,
  'gamma.ppf': statistics.gammaQuantile,
  'binom.pmf': statistics.binomialPmf,
  'binom.cdf': statistics.binomialCdf,
  'binom.sf': statistics.binomialSurvival,
  'binom.ppf': statistics.binomialQuantile,
  'poisson.pmf': statistics.poissonPmf,
  'poisson.cdf': statistics.poissonCdf,
  'poisson.sf': statistics.poissonSurvival,
  'poisson.ppf': statistics.poissonQuantile,
  'hypergeom.pmf': (k, ...design) => statistics.hypergeometricPmf(k, toDesign(design)),
  'hypergeom.cdf': (k, ...design) => statistics.hypergeometricCdf(k, toDesign(design)),
  'hypergeom.sf': (k, ...design) => statistics.hypergeometricSurvival(k, toDesign(design)),
  'nct.cdf': statistics.noncentralTCdf,
  'nct.sf': statistics.noncentralTSurvival,
  'nct.ppf': statistics.noncentralTQuantile,
  'ncf.cdf': (x, df1, df2, noncentrality) => statistics.noncentralFCdf(x, { df1, df2, noncentrality }),
  'ncf.sf': (x, df1, df2, noncentrality) => statistics.noncentralFSurvival(x, { df1, df2, noncentrality }),
  'ncf.ppf': (p, df1, df2, noncentrality) => statistics.noncentralFQuantile(p, { df1, df2, noncentrality }),
  'ncchi2.cdf': statistics.noncentralChiSquareCdf,
  'ncchi2.sf': statistics.noncentralChiSquareSurvival,
  'ncchi2.ppf': statistics.noncentralChiSquareQuantile,
  'studentizedRange.cdf': statistics.studentizedRangeCdf,
  'studentizedRange.sf': statistics.studentizedRangeSurvival,
  'studentizedRange.ppf': statistics.studentizedRangeQuantile,
}

function toDesign([population, successes, draws]: [number, number, number]): HypergeometricDesign {
  return { population, successes, draws }
}
