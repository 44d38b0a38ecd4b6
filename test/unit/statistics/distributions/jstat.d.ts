// jstat 1.9.6 ships no types; these are the functions that tests compare ours with.
declare module 'jstat' {
  type Numeric = (...args: number[]) => number
  interface Distribution {
    readonly cdf: Numeric
    readonly inv: Numeric
  }
  export const jStat: Readonly<
    Record<
      | 'normal'
      | 'studentt'
      | 'chisquare'
      | 'centralF'
      | 'beta'
      | 'gamma'
      | 'binomial'
      | 'poisson'
      | 'hypgeom'
      | 'tukey'
      | 'noncentralt',
      Distribution
    >
  >
}
