/**
 * Survival function of Kolmogorov's limiting distribution, by the alternating series where it converges fast and by its theta-function
 * twin below.
 *
 * @param x - at least 0; 0 gives 1
 * @internal
 */
export function kolmogorovTail(x: number): number {
  // Both series need at most a handful of terms on their side of this point.
  return x < 1 ? 1 - smallSeries(x) : largeSeries(x)
}

function largeSeries(x: number): number {
  let sum = 0
  for (let k = 1; k <= 20; k += 1) {
    sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x)
  }
  return Math.max(0, Math.min(1, sum))
}

function smallSeries(x: number): number {
  if (x <= 0) return 0
  let sum = 0
  for (let k = 1; k <= 39; k += 2) {
    sum += Math.exp((-k * k * Math.PI * Math.PI) / (8 * x * x))
  }
  return (Math.sqrt(2 * Math.PI) / x) * sum
}
