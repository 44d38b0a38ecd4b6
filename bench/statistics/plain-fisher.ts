/** Fisher's exact test by summing every table's probability in logarithms of factorials. */
export function plainFisher([a, m]: readonly [number, number], [b, n]: readonly [number, number]): number {
  const choose = (of: number, k: number): number => logFactorial(of) - logFactorial(k) - logFactorial(of - k)
  const total = a + b
  const probability = (k: number): number => Math.exp(choose(m, k) + choose(n, total - k) - choose(m + n, total))
  const observed = probability(a) * (1 + 1e-7)
  let sum = 0
  for (let k = Math.max(0, total - n); k <= Math.min(m, total); k++)
    if (probability(k) <= observed) sum += probability(k)
  return sum
}

function logFactorial(n: number): number {
  let sum = 0
  for (let i = 2; i <= n; i++) sum += Math.log(i)
  return sum
}
