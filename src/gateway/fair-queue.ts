/** A place in a {@link FairQueue}. @internal */
export interface QueuePlace {
  /** Leaves the queue; has no effect once it was taken. */
  leave(): void
}

interface Entry<T> {
  readonly item: T
  state: 'queued' | 'left' | 'taken'
}

/**
 * One caller's items. Those that left stay in the list until their turn, or until they are the larger part; where one
 * was taken there is a hole.
 */
interface Line<T> {
  entries: Array<Entry<T> | undefined>
  next: number
  queued: number
}

/**
 * A queue in which callers take turns (round-robin) and each caller's items keep their order: whoever waits is
 * served after at most one item of every other caller.
 *
 * @internal
 */
export class FairQueue<T> {
  /** Callers with items, the next one to be served first. */
  readonly #lines = new Map<string, Line<T>>()
  #size = 0

  get size(): number {
    return this.#size
  }

  add(caller: string, item: T): QueuePlace {
    const line = this.#lines.get(caller) ?? { entries: [], next: 0, queued: 0 }
    const entry: Entry<T> = { item, state: 'queued' }
    this.#lines.set(caller, line)
    line.entries.push(entry)
    line.queued += 1
    this.#size += 1
    return { leave: () => this.#leave(caller, line, entry) }
  }

  /** The next item, which stays; `undefined` if there is none. */
  peek(): T | undefined {
    // Only callers with items are kept.
    const [line] = this.#lines.values()
    return line === undefined ? undefined : skipToNext(line)?.item
  }

  /** Takes out the next item; `undefined` if there is none. */
  take(): T | undefined {
    for (const [caller, line] of this.#lines) {
      const entry = nextOf(line)
      // To the back; a caller without items is forgotten.
      this.#lines.delete(caller)
      if (entry !== undefined) {
        entry.state = 'taken'
        line.queued -= 1
        this.#size -= 1
        if (line.queued > 0) {
          this.#lines.set(caller, line)
        }
        return entry.item
      }
    }
    return undefined
  }

  #leave(caller: string, line: Line<T>, entry: Entry<T>): void {
    if (entry.state !== 'queued') {
      return
    }
    entry.state = 'left'
    line.queued -= 1
    this.#size -= 1
    if (line.queued === 0) {
      this.#lines.delete(caller)
    } else if (line.entries.length > 2 * (line.queued + 16)) {
      compact(line)
    }
  }
}

function nextOf<T>(line: Line<T>): Entry<T> | undefined {
  const entry = skipToNext(line)
  if (entry !== undefined) {
    line.entries[line.next] = undefined
    line.next += 1
    if (line.next > 64 && line.next * 2 > line.entries.length) {
      compact(line)
    }
  }
  return entry
}

function skipToNext<T>(line: Line<T>): Entry<T> | undefined {
  while (line.next < line.entries.length) {
    const entry = line.entries[line.next]
    if (entry?.state === 'queued') {
      return entry
    }
    line.next += 1
  }
  return undefined
}

function compact<T>(line: Line<T>): void {
  line.entries = line.entries.slice(line.next).filter((entry) => entry?.state === 'queued')
  line.next = 0
}
