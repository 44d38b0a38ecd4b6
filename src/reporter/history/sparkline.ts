const bars = '▁▂▃▄▅▆▇█'

/** One value of a series; `null` is a gap. @internal */
export interface SparklinePoint {
  readonly value: number
  /** What the value may be as well. */
  readonly lower: number
  readonly upper: number
}

/**
 * A series as a line of bars. It is as high as the intervals reach, not as the values do: what may be chance looks small.
 *
 * @param points - the oldest first; `null`: no value, or none that can be compared with the others
 * @returns a character for each point; `·` for a gap
 * @internal
 */
export function sparkline(points: ReadonlyArray<SparklinePoint | null>): string {
  const known = points.filter((point) => point !== null)
  const limits = known.flatMap(({ value, lower, upper }) => [value, lower, upper]).filter(Number.isFinite)
  const [least, most] = [Math.min(...limits), Math.max(...limits)]
  return points.map((point) => (point === null ? '·' : (bars[stepOf(point.value, least, most)] ?? '·'))).join('')
}

function stepOf(value: number, least: number, most: number): number {
  const share = most > least ? (value - least) / (most - least) : 0.5
  return Math.min(bars.length - 1, Math.floor(share * bars.length))
}
