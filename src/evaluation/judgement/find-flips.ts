import type { Comparison, Flip } from '../comparison.ts'

const MOST = 5

/** One aligned case: its oriented difference, and how to show it if it is among the largest. @internal */
export interface FlipSource {
  /** Positive = candidate better; `null` where a value is missing. */
  readonly difference: number | null
  readonly show: () => Omit<Flip, 'difference'>
}

/** The cases on which the arms differ most, at most five each way, the largest first. @internal */
export function findFlips(sources: readonly FlipSource[]): Comparison['flips'] {
  return { better: largest(sources, 1), worse: largest(sources, -1) }
}

function largest(sources: readonly FlipSource[], sign: 1 | -1): Flip[] {
  return sources
    .flatMap(({ difference, show }) => (difference === null || difference * sign <= 0 ? [] : [{ difference, show }]))
    .sort((a, b) => sign * (b.difference - a.difference))
    .slice(0, MOST)
    .map(({ difference, show }) => ({ ...show(), difference }))
}
