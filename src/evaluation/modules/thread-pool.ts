import { availableParallelism } from 'node:os'

import type { CandidateModule } from './candidate-module.ts'
import type { ModuleThread } from './module-thread.ts'
import { Slots } from './slots.ts'

/** What a module spends its time with: computing, or waiting for files, databases and servers. @public */
export type ModuleWork = 'cpu' | 'io'

/** Threads that have nothing to do are ended after so long: a comparison that goes on needs them again at once. */
const IDLE_MS = 5_000

/** Idle threads of several modules are kept, so that arms that take turns do not start a thread for each case. */
const IDLE_PER_SLOT = 4

/** Runs a limited number of cases at a time, and keeps threads ready for the next ones. @internal */
export class ThreadPool {
  readonly slots: Slots
  /** The one that has been idle for longest comes first. */
  #idle: ModuleThread[] = []
  #reaper: NodeJS.Timeout | undefined

  /** Threads that wait for a case. */
  get idle(): number {
    return this.#idle.filter(({ isAlive }) => isAlive).length
  }

  constructor(size: number) {
    this.slots = new Slots(size)
  }

  /** A thread that has loaded this very module already. */
  take(module: CandidateModule): ModuleThread | undefined {
    this.#idle = this.#idle.filter(({ isAlive }) => isAlive)
    const place = this.#idle.findLastIndex((thread) => thread.module === module)
    return place < 0 ? undefined : this.#idle.splice(place, 1)[0]
  }

  keep(thread: ModuleThread): void {
    this.#idle.push(thread)
    if (this.#idle.length > IDLE_PER_SLOT * this.slots.size) {
      this.#idle.shift()?.stop()
    }
    this.#reaper ??= setInterval(() => this.#reap(), IDLE_MS).unref()
  }

  /** Ends what has been idle since the last time. */
  #reap(): void {
    const [kept, ended] = [this.#idle.filter(wasUsed), this.#idle.filter((thread) => !wasUsed(thread))]
    ended.forEach((thread) => thread.stop())
    kept.forEach((thread) => seen.set(thread, thread.tasks))
    this.#idle = kept
    if (kept.length === 0) {
      clearInterval(this.#reaper)
      this.#reaper = undefined
    }
  }
}

/** Cases that a thread had been given when it was looked at last. */
const seen = new WeakMap<ModuleThread, number>()

function wasUsed(thread: ModuleThread): boolean {
  return seen.get(thread) !== thread.tasks
}

const pools = new Map<ModuleWork, ThreadPool>()

/**
 * The pool of this process, or of this eval file's thread: as many at a time as there are cores, and twice as many where they mostly
 * wait. It is made when it is first needed.
 *
 * @internal
 */
export function poolFor(work: ModuleWork): ThreadPool {
  const pool = pools.get(work) ?? new ThreadPool(availableParallelism() * (work === 'io' ? 2 : 1))
  pools.set(work, pool)
  return pool
}
