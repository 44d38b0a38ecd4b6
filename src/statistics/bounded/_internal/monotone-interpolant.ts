/**
 * Piecewise cubic through points that rise in both coordinates, rising between them too (Fritsch and Butland 1984, SIAM
 * Journal on Scientific and Statistical Computing 5:300); straight lines beyond the first and last.
 *
 * @param x - rising, at least two
 * @param y - rising, aligned
 * @internal
 */
export function monotoneInterpolant(x: readonly number[], y: readonly number[]): (at: number) => number {
  const slopes = nodeSlopes(x, y)
  const last = x.length - 1
  return (at) => {
    const [x0 = 0, y0 = 0, xn = 0, yn = 0] = [x[0], y[0], x[last], y[last]]
    if (at <= x0) return y0 + (at - x0) * (slopes[0] ?? 0)
    if (at >= xn) return yn + (at - xn) * (slopes[last] ?? 0)
    const i = segment(x, at)
    const [left = 0, right = 0, low = 0, high = 0] = [x[i], x[i + 1], y[i], y[i + 1]]
    const width = right - left
    const t = (at - left) / width
    const [first = 0, second = 0] = [slopes[i], slopes[i + 1]]
    const rise = high - low
    // Hermite's form of the cubic.
    return (
      low +
      t * (width * first + t * (3 * rise - width * (2 * first + second) + t * (width * (first + second) - 2 * rise)))
    )
  }
}

function segment(x: readonly number[], at: number): number {
  let [low, high] = [0, x.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((x[middle] ?? 0) <= at) low = middle
    else high = middle
  }
  return low
}

function nodeSlopes(x: readonly number[], y: readonly number[]): number[] {
  const widths = x.slice(1).map((value, i) => value - (x[i] ?? 0))
  const secants = y.slice(1).map((value, i) => (value - (y[i] ?? 0)) / (widths[i] ?? 1))
  return x.map((_, i) => {
    const [before, after] = [secants[i - 1], secants[i]]
    if (before === undefined) return after ?? 0
    if (after === undefined) return before
    const [left = 0, right = 0] = [widths[i - 1], widths[i]]
    const share = (left + 2 * right) / (3 * (left + right))
    return (before * after) / (share * after + (1 - share) * before)
  })
}
