import { decodePage, encodePage } from './page-codec.ts'
import { pagedArray } from './paged-array.ts'
import { PageFile, type PagePlace } from './page-file.ts'

/** Items of a list that are held in memory as they are. A case with two answers takes some 500 bytes without its texts. @internal */
export const MOST_HELD = 20_000

/** A page of observations with short texts takes 20 to 100 kB in the file, and a millisecond to read. */
const PAGE_SIZE = 1000

/** A page that is not full, or one that cannot be written; or where it is in the file. */
type Page<T> = { readonly items: T[]; count: number } | PagePlace

/**
 * Records that come in nearly any order. Of few, all are held in memory as they are. Of many, pages that are full go to a file, so that a
 * million take no more memory than some thousands. What cannot be written, for want of room or because it is no data, stays in memory.
 *
 * @internal
 */
export class GrowingList<T extends object> {
  #length = 0
  /** As long as there are few. */
  #held: T[] | undefined = []
  readonly #pages: Array<Page<T>> = []
  readonly #file = new PageFile()

  /** One more than the last place that was filled. */
  get length(): number {
    return this.#length
  }

  push(item: T): void {
    this.set(this.#length, item)
  }

  /** Fills a place, once. */
  set(place: number, item: T): void {
    this.#length = Math.max(this.#length, place + 1)
    if (this.#held !== undefined && this.#length <= MOST_HELD) {
      this.#held[place] = item
      return
    }
    const held = this.#held ?? []
    this.#held = undefined
    held.forEach((before, index) => this.#setInPage(index, before))
    this.#setInPage(place, item)
  }

  /** What is in the list now: what comes later does not change it. */
  toArray(): readonly T[] {
    return this.#held === undefined
      ? pagedArray({ length: this.#length, pageSize: PAGE_SIZE, read: (index) => this.#read(index) })
      : [...this.#held]
  }

  #setInPage(place: number, item: T): void {
    const index = Math.floor(place / PAGE_SIZE)
    const page = (this.#pages[index] ??= { items: [], count: 0 })
    if ('items' in page) {
      page.items[place % PAGE_SIZE] = item
      page.count += 1
      this.#pages[index] = page.count === PAGE_SIZE ? this.#written(page) : page
    }
  }

  #written(page: Extract<Page<T>, { readonly items: T[] }>): Page<T> {
    try {
      const bytes = encodePage(page.items)
      return bytes === undefined ? page : this.#file.append(bytes)
    } catch {
      // No room, no right to write there, or an object that contains itself. Memory may do.
      return page
    }
  }

  #read(index: number): readonly T[] {
    const page = this.#pages[index]
    if (page === undefined) {
      return []
    }
    return 'items' in page ? page.items : decodePage<T>(this.#file.read(page))
  }
}
