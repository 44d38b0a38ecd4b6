import { fastPasses } from './fast-passes.ts'

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
  Object.setPrototypeOf(target, fastPasses(iterateOver(pages)))
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

function iterateOver<T>({ length, pageSize, read }: Pages<T>): () => Generator<T, undefined, undefined> {
  return function* iterate() {
    for (let index = 0; index * pageSize < length; index += 1) {
      yield* read(index).slice(0, length - index * pageSize)
    }
    return undefined
  }
}
