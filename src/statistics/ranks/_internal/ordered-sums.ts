import { smallestValue } from './smallest-value.ts'

/** All sums of a family, from which the k-th smallest can be asked without writing them down. @internal */
export interface OrderedSums {
  readonly count: number
  /** The k-th smallest, k from 1 to `count`. */
  kth(k: number): number
}

/**
 * The means (aᵢ + aⱼ) / 2 with i ≤ j, called Walsh averages. Each k-th takes time proportional to n.
 *
 * @param values - finite numbers, not empty
 * @internal
 */
export function walshAverages(values: ArrayLike<number>): OrderedSums {
  const sorted = Float64Array.from(values).sort()
  const n = sorted.length
  const countUpTo = (bound: number): number => {
    let count = 0
    let j = n - 1
    for (let i = 0; i < n; i++) {
      const value = sorted[i] ?? 0
      while (j >= i && (value + (sorted[j] ?? 0)) / 2 > bound) j--
      if (j < i) break
      count += j - i + 1
    }
    return count
  }
  return ordered((n * (n + 1)) / 2, countUpTo, [sorted[0] ?? 0, sorted[n - 1] ?? 0])
}

/**
 * The differences xᵢ − yⱼ.
 *
 * @param x - finite numbers, not empty
 * @param y - finite numbers, not empty
 * @internal
 */
export function allDifferences(x: ArrayLike<number>, y: ArrayLike<number>): OrderedSums {
  const first = Float64Array.from(x).sort()
  const second = Float64Array.from(y).sort()
  const [m, n] = [first.length, second.length]
  const countUpTo = (bound: number): number => {
    let count = 0
    let j = 0
    for (let i = 0; i < m; i++) {
      while (j < n && (first[i] ?? 0) - (second[j] ?? 0) > bound) j++
      count += n - j
    }
    return count
  }
  const low = (first[0] ?? 0) - (second[n - 1] ?? 0)
  const high = (first[m - 1] ?? 0) - (second[0] ?? 0)
  return ordered(m * n, countUpTo, [low, high])
}

function ordered(
  count: number,
  countUpTo: (bound: number) => number,
  [low, high]: readonly [number, number],
): OrderedSums {
  return { count, kth: (k) => smallestValue((bound) => countUpTo(bound) >= k, low, high) }
}
