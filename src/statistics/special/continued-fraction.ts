// Stands in for a zero denominator (Lentz's method); far below every quantity that occurs.
const tiny = 1e-290
const epsilon = 2 ** -53
// Convergence takes about √n terms, so this is reached only beyond shapes of 10¹².
const maximumTerms = 10_000_000

/**
 * Value of b₀ + a₁ / (b₁ + a₂ / (b₂ + …)) by the modified Lentz method (Thompson and Barnett 1986).
 *
 * @param start - b₀
 * @param term - writes aₘ and bₘ for m = 1, 2, … into the pair it is given
 * @throws RangeError if the fraction has not settled after ten million terms
 * @internal
 */
export function continuedFraction(start: number, term: (m: number, pair: Fraction) => void): number {
  const pair: Fraction = { numerator: 0, denominator: 0 }
  let value = start === 0 ? tiny : start
  let c = value
  let d = 0
  for (let m = 1; m <= maximumTerms; m++) {
    term(m, pair)
    d = pair.denominator + pair.numerator * d
    d = 1 / (d === 0 ? tiny : d)
    c = pair.denominator + pair.numerator / c
    if (c === 0) c = tiny
    const factor = c * d
    value *= factor
    if (Math.abs(factor - 1) <= epsilon) return value
  }
  throw new RangeError('a continued fraction did not converge: the parameters are beyond 10¹²')
}

/** One level aₘ / (bₘ + …) of a continued fraction. @internal */
export interface Fraction {
  numerator: number
  denominator: number
}
