import { systemClock } from '../collection/clock.ts'
import { DeadlineError, withDeadline } from '../collection/deadline.ts'
import { ModuleError } from '../errors/module-error.ts'
import type { SystemCall } from '../system.ts'
import { CaseTime } from './case-time.ts'
import type { CandidateModule } from './candidate-module.ts'
import { describeUnsendable } from './describe-failure.ts'
import { digestModule } from './digest-module.ts'
import { type CaseEnd, ModuleThread } from './module-thread.ts'
import type { ThreadPool } from './thread-pool.ts'
import { unpackThrown } from './thrown.ts'

interface Task extends SystemCall {
  readonly input: unknown
  readonly time: CaseTime
  readonly onRun: () => void
}

/** Runs a module case by case in the threads of a pool. @internal */
export class ModuleRunner {
  readonly #module: CandidateModule
  readonly #pool: () => ThreadPool
  #hasLoaded = false
  /** A module that could never be loaded is not tried again for each case. */
  #failure: ModuleError | undefined

  /** @param pool - asked when it is first needed */
  constructor(module: CandidateModule, pool: () => ThreadPool) {
    this.#module = module
    this.#pool = pool
  }

  /** @throws what the module throws; DeadlineError; ModuleError; the reason of the signal */
  async run(input: unknown, call: SystemCall): Promise<unknown> {
    return outputOf(this.#module, await this.answer(input, call))
  }

  /**
   * The same, with what the module throws as a value.
   *
   * @param onRun - told each time that a thread begins with the case
   * @throws DeadlineError; ModuleError; the reason of the signal
   */
  async answer(input: unknown, call: SystemCall, onRun: () => void = () => undefined): Promise<CaseEnd> {
    const pool = this.#pool()
    const time = new CaseTime()
    const task = { ...call, input, time, onRun }
    time.wait()
    try {
      return await pool.slots.use(call.signal, () => this.#work(pool, task))
    } finally {
      time.end()
    }
  }

  /**
   * On a thread that has had other cases, what ends it may come from one of those: a timer that they left, or memory. So the case is
   * tried once more, on a thread of its own, and what ends that one is its own fault.
   */
  async #work(pool: ThreadPool, task: Task): Promise<CaseEnd> {
    const used = pool.take(this.#module)
    if (used !== undefined) {
      try {
        return await this.#attempt(pool, used, task)
      } catch (error) {
        if (used.isAlive || task.signal.aborted) {
          throw error
        }
        task.time.wait()
      }
    }
    return await this.#attempt(pool, await this.#start(task.signal), task)
  }

  async #attempt(
    pool: ThreadPool,
    thread: ModuleThread,
    { input, trial, signal, time, onRun }: Task,
  ): Promise<CaseEnd> {
    const { timeoutMs } = this.#module
    time.run()
    onRun()
    const ask = async (stop: AbortSignal): Promise<CaseEnd> =>
      await thread.ask({ input, trial, signal: stop, onFetch: (ms) => time.settle(ms) })
    try {
      const end = await withDeadline(ask, { timeoutMs, signal, clock: systemClock, waitedMs: time.waitedFromNow() })
      time.settle(end.ms)
      pool.keep(thread)
      return end
    } catch (error) {
      if (error instanceof ModuleError && error.fault === 'clone') {
        pool.keep(thread)
      } else {
        thread.stop()
      }
      throw error
    }
  }

  async #start(signal: AbortSignal): Promise<ModuleThread> {
    if (this.#failure !== undefined) {
      throw this.#failure
    }
    const thread = new ModuleThread(this.#module)
    try {
      await this.#load(thread, signal)
      this.#hasLoaded = true
      return thread
    } catch (error) {
      thread.stop()
      this.#failure ??= this.#hasLoaded || !(error instanceof ModuleError) ? undefined : error
      throw error
    }
  }

  async #load(thread: ModuleThread, signal: AbortSignal): Promise<void> {
    const { title, file, digest, loadMs: timeoutMs } = this.#module
    try {
      await withDeadline(() => thread.load(), { timeoutMs, signal, clock: systemClock, waitedMs: () => 0 })
    } catch (error) {
      throw error instanceof DeadlineError
        ? new ModuleError('load', `${title} cannot be loaded: its top level has not ended within ${timeoutMs / 1000} s`)
        : error
    }
    if (digestModule(file) !== digest) {
      throw new ModuleError('load', `${title} was edited while it was being evaluated. Run the evaluation again`)
    }
  }
}

function outputOf(module: CandidateModule, end: CaseEnd): unknown {
  if (end.type === 'answer') {
    return end.output
  }
  // As it would be thrown without a thread: errors, and whatever else people throw.
  throw end.type === 'thrown' ? unpackThrown(end.thrown) : describeUnsendable(module, 'output', new Error(end.why))
}
