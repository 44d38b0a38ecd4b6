/** What the rule for bounded scores is called in results. @internal */
export const gaffkeMethod = 'Gaffke (Bayesian bootstrap with one pseudo-case at the worst possible value)'
