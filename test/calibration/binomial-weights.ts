/** Probabilities of 0, 1, …, n successes, by recursion away from the mode. */
export function binomialWeights(n: number, rate: number): Float64Array {
  const weights = new Float64Array(n + 1)
  if (rate <= 0 || rate >= 1) {
    weights[rate <= 0 ? 0 : n] = 1
    return weights
  }
  const mode = Math.min(n, Math.floor((n + 1) * rate))
  const odds = rate / (1 - rate)
  weights[mode] = 1
  for (let k = mode; k < n; k++) weights[k + 1] = (((weights[k] ?? 0) * (n - k)) / (k + 1)) * odds
  for (let k = mode; k > 0; k--) weights[k - 1] = ((weights[k] ?? 0) * k) / (n - k + 1) / odds
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

/** Upper tails: element k is the probability of at least k, up to k = n + 1. */
export function upperTails(weights: Float64Array): Float64Array {
  const tails = new Float64Array(weights.length + 1)
  for (let k = weights.length - 1; k >= 0; k--) tails[k] = (tails[k + 1] ?? 0) + (weights[k] ?? 0)
  return tails
}
