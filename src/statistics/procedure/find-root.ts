/**
 * Finds where a function that changes sign between `low` and `high` is zero, by Chandrupatla's method (1997, Advances in
 * Engineering Software 28:145): inverse quadratic interpolation where that is safe, bisection elsewhere. The function
 * may be infinite, may jump, and needs no derivative.
 *
 * @param f - the function, never NaN
 * @param bracket - ends of the search; the value of `f` there must not have the same sign
 * @param tolerance - absolute error of the result that is good enough, besides the rounding of doubles
 * @returns the end of the last bracket at which |f| is smaller
 * @internal
 */
export function findRoot(f: (x: number) => number, bracket: readonly [number, number], tolerance = 0): number {
  let [a, b] = bracket
  let fa = f(a)
  let fb = f(b)
  if (fa === 0) return a
  if (fb === 0) return b
  if (Math.sign(fa) === Math.sign(fb)) {
    throw new RangeError(`findRoot: no change of sign between ${a} (${fa}) and ${b} (${fb})`)
  }
  // First where a straight line between the ends would be zero.
  let share = Number.isFinite(fa) && Number.isFinite(fb) ? fa / (fa - fb) : 0.5
  for (let count = 0; count < maximumSteps; count++) {
    const x = a + share * (b - a)
    const fx = f(x)
    const sameSide = Math.sign(fx) === Math.sign(fa)
    const c = sameSide ? a : b
    const fc = sameSide ? fa : fb
    if (!sameSide) [b, fb] = [a, fa]
    ;[a, fa] = [x, fx]
    const best = Math.abs(fa) < Math.abs(fb) ? a : b
    const resolution = (2 ** -51 * Math.abs(best) + tolerance / 2 + Number.MIN_VALUE) / Math.abs(b - a)
    if (fa === 0 || resolution > 0.5) return best
    share = Math.min(1 - resolution, Math.max(resolution, nextShare({ a, b, c, fa, fb, fc })))
  }
  return a
}

// Bisection halves the range of doubles away in about 1,075 steps; interpolation needs ten.
const maximumSteps = 1100

interface Points {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly fa: number
  readonly fb: number
  readonly fc: number
}

// Where to look next, as a share of the way from a to b.
function nextShare({ a, b, c, fa, fb, fc }: Points): number {
  if (!Number.isFinite(fa) || !Number.isFinite(fb) || !Number.isFinite(fc)) return 0.5
  const xi = (a - b) / (c - b)
  const phi = (fa - fb) / (fc - fb)
  const interpolates = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
  if (!interpolates) return 0.5
  return (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb))
}
