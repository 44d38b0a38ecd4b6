import type { Comparison, Flip } from '../comparison.ts'

const MOST = 5

/** Aligned cases: how far apart their arms are, and how to show one that is among the farthest. @internal */
export interface FlipSource {
  readonly count: number
  /** Oriented: positive = candidate better; `null` where a value is missing. */
  readonly differenceAt: (position: number) => number | null
  readonly showAt: (position: number) => Omit<Flip, 'difference'>
}

/** @internal */
export const noFlips: FlipSource = {
  count: 0,
  differenceAt: () => null,
  showAt: () => ({ caseId: '', input: undefined, candidate: undefined, baseline: undefined }),
}

/** The cases on which the arms differ most, at most five each way, the largest first. @internal */
export function findFlips(source: FlipSource): Comparison['flips'] {
  return { better: largest(source, 1), worse: largest(source, -1) }
}

function largest({ count, differenceAt, showAt }: FlipSource, sign: 1 | -1): Flip[] {
  const found: Array<{ readonly position: number; readonly size: number }> = []
  for (let position = 0; position < count; position += 1) {
    const size = sign * (differenceAt(position) ?? 0)
    if (size > (found.length < MOST ? 0 : (found.at(-1)?.size ?? 0))) {
      // Behind those that are as large: the first ones are shown.
      const place = found.findIndex((other) => other.size < size)
      found.splice(place < 0 ? found.length : place, 0, { position, size })
      found.length = Math.min(found.length, MOST)
    }
  }
  return found.map(({ position, size }) => ({ ...showAt(position), difference: sign * size }))
}
