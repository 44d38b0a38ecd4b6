/** Items that are kept in pages, of which few are in memory at a time. @internal */
export interface Pages<T> {
  readonly length: number
  /** Items of each page but the last one. */
  readonly pageSize: number
  /** @param index - 0-based number of the page */
  readonly read: (index: number) => readonly T[]
}

/** Whoever reads in order needs one page, and pairs of neighbours two. */
const PAGES_IN_MEMORY = 2

/** Of each array that was made of pages, those pages. */
const origins = new WeakMap<readonly unknown[], Pages<unknown>>()

/**
 * A read-only array of items that are read when they are asked for. It can do whatever an array can, but cannot be changed, nor be
 * cloned by `structuredClone`; two readings of the same place may give two equal objects.
 *
 * @internal
 */
export function pagedArray<T>(pages: Pages<T>): readonly T[] {
  const read = throughCache(pages)
  const target: T[] = []
  target.length = pages.length
  Object.setPrototypeOf(target, withFastPasses(pages))
  const array = new Proxy(target, handlerOf(pages, read))
  origins.set(array, pages)
  return array
}

/** Whether the items of a list are read when they are asked for. @internal */
export function isPaged(list: readonly unknown[]): boolean {
  return origins.has(list)
}

function throughCache<T>({ length, pageSize, read }: Pages<T>): (place: number) => T | undefined {
  const recent: Array<{ readonly index: number; readonly items: readonly T[] }> = []
  return (place) => {
    if (place >= length) {
      return undefined
    }
    const index = Math.floor(place / pageSize)
    if (recent[0]?.index === index) {
      return recent[0].items[place - index * pageSize]
    }
    const known = recent.findIndex((page) => page.index === index)
    const page = known < 0 ? { index, items: read(index) } : recent.splice(known, 1)[0]
    if (page === undefined) {
      return undefined
    }
    recent.unshift(page)
    recent.length = Math.min(recent.length, PAGES_IN_MEMORY)
    return page.items[place - index * pageSize]
  }
}

function handlerOf<T>({ length }: Pages<T>, read: (place: number) => T | undefined): ProxyHandler<T[]> {
  const isPlace = (key: string | symbol): key is string => readPlace(key) < length
  return {
    get: (target, key, receiver: unknown) =>
      isPlace(key) ? read(Number(key)) : (Reflect.get(target, key, receiver) as unknown),
    has: (target, key) => isPlace(key) || Reflect.has(target, key),
    ownKeys: (target) => [...Array.from({ length }, (_, place) => String(place)), ...Reflect.ownKeys(target)],
    getOwnPropertyDescriptor: (target, key) =>
      isPlace(key)
        ? { value: read(Number(key)), writable: false, enumerable: true, configurable: true }
        : Reflect.getOwnPropertyDescriptor(target, key),
    set: () => false,
    deleteProperty: () => false,
    defineProperty: () => false,
    preventExtensions: () => false,
  }
}

const DIGITS = /^(?:0|[1-9]\d*)$/u

/** The place that a key names; infinity for every other key. */
function readPlace(key: string | symbol): number {
  return typeof key === 'string' && DIGITS.test(key) ? Number(key) : Number.POSITIVE_INFINITY
}

type Visit<T, Result = unknown> = (item: T, index: number, list: readonly T[]) => Result

/** What passes over all items, page by page: through the proxy each of them costs several calls. */
function withFastPasses<T>({ length, pageSize, read }: Pages<T>): object {
  function* iterate(): Generator<T, undefined, undefined> {
    for (let index = 0; index * pageSize < length; index += 1) {
      yield* read(index).slice(0, length - index * pageSize)
    }
    return undefined
  }
  const passes = {
    [Symbol.iterator]: iterate,
    values: iterate,
    every(this: readonly T[], visit: Visit<T>): boolean {
      let index = 0
      for (const item of iterate()) {
        if (!visit(item, index, this)) {
          return false
        }
        index += 1
      }
      return true
    },
    map<Result>(this: readonly T[], visit: Visit<T, Result>): Result[] {
      const results: Result[] = []
      for (const item of iterate()) {
        results.push(visit(item, results.length, this))
      }
      return results
    },
    forEach(this: readonly T[], visit: Visit<T>): void {
      let index = 0
      for (const item of iterate()) {
        visit(item, index, this)
        index += 1
      }
    },
    filter(this: readonly T[], keeps: Visit<T>): T[] {
      const kept: T[] = []
      this.forEach((item, index) => {
        if (keeps(item, index, this)) {
          kept.push(item)
        }
      })
      return kept
    },
    flatMap<Result>(this: readonly T[], visit: Visit<T, Result | readonly Result[]>): Result[] {
      return this.map((item, index) => visit(item, index, this)).flat() as Result[]
    },
    some(this: readonly T[], holds: Visit<T>): boolean {
      return !this.every((item, index) => !holds(item, index, this))
    },
  }
  return Object.setPrototypeOf(passes, Array.prototype) as object
}
