/** Nodes and weights of a quadrature rule. @internal */
export interface QuadratureRule {
  readonly nodes: Float64Array
  readonly weights: Float64Array
}

/**
 * Gauss–Legendre rule on [−1, 1], exact for polynomials of degree 2 · size − 1: roots of the Legendre polynomial by Newton's method
 * (Press et al. 2007, 4.6).
 *
 * @param size - how many nodes, ≥ 1
 * @internal
 */
export function gaussLegendre(size: number): QuadratureRule {
  const nodes = new Float64Array(size)
  const weights = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (size + 0.5))
    let slope = 0
    // Newton's method doubles the digits: from two correct ones four steps reach the last.
    for (let step = 0; step < 6; step++) {
      const [value, derivative] = legendre(size, x)
      slope = derivative
      x -= value / derivative
    }
    nodes[size - 1 - i] = x
    weights[size - 1 - i] = 2 / ((1 - x * x) * slope * slope)
  }
  return { nodes, weights }
}

// The polynomial and its derivative, by the three-term recurrence.
function legendre(degree: number, x: number): [number, number] {
  let [previous, current] = [1, x]
  for (let k = 2; k <= degree; k++) {
    ;[previous, current] = [current, ((2 * k - 1) * x * current - (k - 1) * previous) / k]
  }
  return [current, (degree * (x * current - previous)) / (x * x - 1)]
}
