type Visit<T, Result = unknown> = (item: T, index: number, list: readonly T[]) => Result

/**
 * The prototype of a paged array: what passes over all items, page by page. Through the proxy each of them costs several calls.
 *
 * @internal
 */
export function fastPasses<T>(iterate: () => Iterable<T>): object {
  const passes = {
    [Symbol.iterator]: iterate,
    values: iterate,
    ...questions(iterate),
    ...results(iterate),
  }
  return Object.setPrototypeOf(passes, Array.prototype) as object
}

function questions<T>(iterate: () => Iterable<T>): object {
  const every = (list: readonly T[], visit: Visit<T>): boolean => {
    let index = 0
    for (const item of iterate()) {
      if (!visit(item, index, list)) {
        return false
      }
      index += 1
    }
    return true
  }
  return {
    every(this: readonly T[], visit: Visit<T>): boolean {
      return every(this, visit)
    },
    some(this: readonly T[], visit: Visit<T>): boolean {
      return !every(this, (item, index, list) => !visit(item, index, list))
    },
  }
}

function results<T>(iterate: () => Iterable<T>): object {
  const map = <Result>(list: readonly T[], visit: Visit<T, Result>): Result[] => {
    const found: Result[] = []
    for (const item of iterate()) {
      found.push(visit(item, found.length, list))
    }
    return found
  }
  return {
    map<Result>(this: readonly T[], visit: Visit<T, Result>): Result[] {
      return map(this, visit)
    },
    flatMap<Result>(this: readonly T[], visit: Visit<T, Result | readonly Result[]>): Result[] {
      return map(this, visit).flat() as Result[]
    },
    filter(this: readonly T[], keeps: Visit<T>): T[] {
      return map(this, (item, index, list) => (keeps(item, index, list) ? [item] : [])).flat()
    },
  }
}
