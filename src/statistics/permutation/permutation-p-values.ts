/** p-values of a permutation test. @public */
export interface PermutationPValues {
  readonly less: number
  readonly greater: number
  /** Share of dealings whose statistic lies at least as far from its centre, on either side. */
  readonly twoSided: number
  /** Twice the smaller one-sided p, at most 1: not the same where the distribution is lopsided. */
  readonly doubled: number
}

/** Counts statistics of dealings at least as extreme as the observed one. @internal */
export interface TailCounts {
  add(statistic: number): void
  /** Shares of all dealings; of drawn ones the observed one counts as one more, so that no p is 0. */
  pValues(dealing: { readonly count: number; readonly exact: boolean }): PermutationPValues
}

/**
 * @param observed - the statistic of the data, centred on 0
 * @param slack - statistics closer than this are equal: it takes rounding for what it is
 * @internal
 */
export function tailCounts(observed: number, slack: number): TailCounts {
  let [less, greater, far] = [0, 0, 0]
  const distance = Math.abs(observed)
  return {
    add: (statistic) => {
      if (statistic <= observed + slack) less++
      if (statistic >= observed - slack) greater++
      if (Math.abs(statistic) >= distance - slack) far++
    },
    pValues: ({ count, exact }) => {
      const share = (hits: number): number => (exact ? hits / count : (hits + 1) / (count + 1))
      const [lower, upper] = [share(less), share(greater)]
      return { less: lower, greater: upper, twoSided: share(far), doubled: Math.min(1, 2 * Math.min(lower, upper)) }
    },
  }
}
