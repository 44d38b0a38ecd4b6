import { type ModuleWork, poolFor } from './modules/thread-pool.ts'

/** What the threads for modules are doing at the moment. @public */
export interface ModuleThreads {
  /** Cases that may run at the same time. */
  readonly slots: number
  /** Cases that run. */
  readonly busy: number
  /** Cases that wait for a slot. */
  readonly waiting: number
  /** Threads that have loaded a module and wait for its next case. */
  readonly idle: number
  /** Share of the slots' time that was in use since the first case, 0 to 1; `null` before. */
  readonly utilization: number | null
}

/**
 * What the threads of `systemFromModule` are doing: of this eval file, or of this process where there is none.
 *
 * @param work - of the modules that mostly compute, or of those that mostly wait
 * @throws RangeError for work that does not exist
 * @public
 */
export function moduleThreads(work: ModuleWork = 'cpu'): ModuleThreads {
  if (work !== 'cpu' && work !== 'io') {
    throw new RangeError(`moduleThreads: work must be 'cpu' or 'io', got ${JSON.stringify(work)}`)
  }
  const { slots, idle } = poolFor(work)
  return { slots: slots.size, busy: slots.taken, waiting: slots.waiting, idle, utilization: slots.utilization }
}
