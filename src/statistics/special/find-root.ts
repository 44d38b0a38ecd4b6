/** A function's value at a point. @internal */
export interface Evaluation {
  readonly x: number
  readonly value: number
}

/** Relative width of the bracket at which the search ends. */
const tolerance = 2 ** -49

/**
 * Root of a continuous function between two points where its signs differ, by Chandrupatla's method (1997, Advances in Engineering
 * Software 28:145): inverse quadratic interpolation where the points promise that it works, else bisection.
 *
 * @param f - the function
 * @param start - one end of the bracket
 * @param end - the other end, where f has the other sign
 * @internal
 */
export function findRoot(f: (x: number) => number, start: Evaluation, end: Evaluation): number {
  let newest = start
  let opposite = end
  let share = 0.5
  for (;;) {
    const x = newest.x + share * (opposite.x - newest.x)
    const next = { x, value: f(x) }
    const sameSide = next.value < 0 === newest.value < 0
    const third = sameSide ? newest : opposite
    if (!sameSide) opposite = newest
    newest = next
    const best = Math.abs(newest.value) < Math.abs(opposite.value) ? newest : opposite
    // The smallest double keeps the search moving where the tolerance underflows.
    const limit = (tolerance * Math.abs(best.x) + Number.MIN_VALUE) / Math.abs(opposite.x - newest.x)
    if (best.value === 0 || limit > 0.5 || newest.x === opposite.x) return best.x
    share = Math.min(Math.max(interpolate(newest, opposite, third), limit), 1 - limit)
  }
}

// Where between `newest` (0) and `opposite` (1) to look next.
function interpolate(newest: Evaluation, opposite: Evaluation, third: Evaluation): number {
  const xi = (newest.x - opposite.x) / (third.x - opposite.x)
  const phi = (newest.value - opposite.value) / (third.value - opposite.value)
  if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5
  const first = (newest.value / (opposite.value - newest.value)) * (third.value / (opposite.value - third.value))
  const second = (newest.value / (third.value - newest.value)) * (opposite.value / (third.value - opposite.value))
  return first + ((third.x - newest.x) / (opposite.x - newest.x)) * second
}
