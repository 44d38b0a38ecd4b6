import { readdirSync, realpathSync } from 'node:fs'
import path from 'node:path'

import type { ModuleJobs } from '../../calls/module-workers.ts'
import { messageOf } from '../../errors.ts'
import { systemClock } from '../collection/clock.ts'
import { ModuleError } from '../errors/module-error.ts'
import type { CandidateModule } from './candidate-module.ts'
import { digestModule } from './digest-module.ts'
import { fetchOnWorker } from './fetch-on-worker.ts'
import { answerAsJson } from './module-answer.ts'
import { type ModuleOrder, readModuleOrder } from './module-order.ts'
import { ModuleRunner } from './module-runner.ts'
import { readModule } from './read-module.ts'
import { placeIn } from './place-in.ts'
import { poolFor } from './thread-pool.ts'

/** Modules that are remembered. Each is little, except for its threads, and those end when they are idle. */
const MAX_MODULES = 100

interface Hosted {
  readonly module: CandidateModule
  readonly runner: ModuleRunner
}

/** Runs modules of one folder for runs elsewhere. @internal */
export class ModuleHost implements ModuleJobs {
  readonly #folder: string
  /** The one that came first is forgotten first. */
  readonly #hosted = new Map<string, Hosted>()

  /**
   * @param folder - a copy of the one in which runs are started. What is not in it is not run
   * @throws RangeError if it is not there
   */
  constructor(folder: string) {
    try {
      this.#folder = realpathSync(folder)
      readdirSync(this.#folder)
    } catch (error) {
      throw new RangeError(`worker: modules must be a folder, got ${folder}: ${messageOf(error)}`, { cause: error })
    }
  }

  async run(
    text: string,
    { signal, onRun }: { readonly signal: AbortSignal; readonly onRun: () => void },
  ): Promise<{ readonly answer: string; readonly latencyMs: number }> {
    const order = readModuleOrder(text)
    const { module, runner } = this.#find(order)
    const { input, trial } = order
    let startedAtMs = systemClock.now()
    const begin = (): void => {
      startedAtMs = systemClock.now()
      onRun()
    }
    const { answer, ms, fault } = await answerAsJson({ module, runner, input, call: { trial, signal }, onRun: begin })
    if (fault === 'load' || fault === 'export') {
      this.#forgetIfEdited(order, module)
    }
    return { answer, latencyMs: ms ?? systemClock.now() - startedAtMs }
  }

  #find(order: ModuleOrder): Hosted {
    const id = idOf(order)
    const known = this.#hosted.get(id)
    if (known !== undefined) {
      return known
    }
    const read = readModule(this.#locate(order.module), order)
    checkDigest(order, read.digest)
    const module = { ...read, fetch: fetchOnWorker }
    const hosted = { module, runner: new ModuleRunner(module, () => poolFor(order.work)) }
    this.#hosted.set(id, hosted)
    const [oldest = ''] = this.#hosted.keys()
    if (this.#hosted.size > MAX_MODULES) {
      this.#hosted.delete(oldest)
    }
    return hosted
  }

  /** @throws Error if the file was edited since: then it is no longer what the run asks for */
  #forgetIfEdited(order: ModuleOrder, { file, digest }: CandidateModule): void {
    const now = digestModule(file)
    if (now !== digest) {
      this.#hosted.delete(idOf(order))
      checkDigest(order, now)
    }
  }

  #locate(module: string): string {
    const asked = path.resolve(this.#folder, module)
    // Before it is looked for: whether there is a file elsewhere is nobody's business.
    this.#requireInside(module, asked)
    const file = this.#real(module, asked)
    this.#requireInside(module, file)
    return file
  }

  #real(module: string, file: string): string {
    try {
      return realpathSync(file)
    } catch (error) {
      throw new ModuleError('load', `there is no ${module} in ${this.#folder}, whose modules this worker runs`, {
        cause: error,
      })
    }
  }

  #requireInside(module: string, file: string): void {
    if (placeIn(this.#folder, file) === undefined) {
      throw new ModuleError('load', `${module} is not in ${this.#folder}, whose modules are all that this worker runs`)
    }
  }
}

function checkDigest({ module, digest }: ModuleOrder, own: string): void {
  if (own !== digest) {
    throw new ModuleError(
      'load',
      `${module} and what it names is another one here: the run has the digest ${digest}, this worker ${own}. Check out the same revision on both sides`,
    )
  }
}

function idOf(order: ModuleOrder): string {
  const { input: _, trial: _trial, ...rest } = order
  return JSON.stringify(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
