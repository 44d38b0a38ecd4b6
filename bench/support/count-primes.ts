/** Primes below a limit, by trial division: nothing but computing. */
export function countPrimes(limit: number): number {
  let primes = 0
  for (let candidate = 2; candidate < limit; candidate += 1) {
    primes += isPrime(candidate) ? 1 : 0
  }
  return primes
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor += 1) {
    if (candidate % divisor === 0) {
      return false
    }
  }
  return true
}
