// 2²⁷ + 1 halves a double's 53 bits (Veltkamp).
const splitter = 134217729

/**
 * a − x y, rounded once or nearly so: where x y is close to a, the rounding of the product would be all that is left. The product's
 * error is found by Dekker's splitting (1971, Numerische Mathematik 18:224); factors must be below 1e290.
 *
 * @internal
 */
export function productDifference(a: number, x: number, y: number): number {
  const product = x * y
  const [highX, highY] = [upperHalf(x), upperHalf(y)]
  const [lowX, lowY] = [x - highX, y - highY]
  const error = lowX * lowY - (product - highX * highY - lowX * highY - highX * lowY)
  return a - product - error
}

function upperHalf(value: number): number {
  const scaled = splitter * value
  return scaled - (scaled - value)
}
