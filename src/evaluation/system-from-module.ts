import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { checkOptionNames } from './check-option-names.ts'
import { ModuleRunner } from './modules/module-runner.ts'
import { readModule } from './modules/read-module.ts'
import { runByWorkers } from './modules/run-by-workers.ts'
import { type ModuleWork, poolFor } from './modules/thread-pool.ts'
import { type System, type SystemFunction, system } from './system.ts'

/** How cases of a module are run: in threads, with which limits. @public */
export interface ModuleOptions {
  /** The function to call, by the name under which it is exported. @defaultValue 'default' */
  readonly export?: string
  /** How reports call it. @defaultValue the name of the file, with `#` and the export's name unless that is the default */
  readonly name?: string
  /** Time for one case, in milliseconds, 1 to 2³¹ − 1. The evaluation's own `timeout` holds besides. @defaultValue 30_000 */
  readonly timeoutMs?: number
  /**
   * Memory of a thread in MB, at least 32: its heap, with what has not been collected yet, and its buffers.
   *
   * @defaultValue 512
   */
  readonly memoryMb?: number
  /** `io` for a module that mostly waits: twice as many cases as cores at a time, in place of one each. @defaultValue 'cpu' */
  readonly work?: ModuleWork
  /**
   * Environment variables that its threads have besides the few of this process that hold no secrets, such as `PATH`, `HOME`, `LANG`,
   * `TZ` and `NODE_ENV`.
   */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Whether what it prints is shown. @defaultValue false */
  readonly showOutput?: boolean
  /**
   * `workers`: by the workers of `gateway.dispatch` that were started with `--modules`; without a queue, here. Input and output
   * then have to be JSON, and `env` and `showOutput` are the workers' own.
   *
   * @defaultValue 'this machine'
   */
  readonly runOn?: 'this machine' | 'workers'
}

/**
 * A function of a module as a system that runs in worker threads, on all cores: for plain code that computes a lot, or that one does not
 * trust to end. A case in which it takes too long or too much memory, ends its thread or throws is an error of that case alone. Input and output pass between
 * threads, so they have to be data: no functions, and of class instances only the fields.
 *
 * Each system has threads of its own, which load the module as Node does, TypeScript by leaving out the types. They are started when the first case needs them,
 * answer one case after the other, and end with the eval file or the process. The version is a digest of the module and of all files that it names by relative
 * paths. A thread is not a cage for hostile code: files and network are open to it.
 *
 * @param url - of a file: `new URL('./candidate.ts', import.meta.url)`, or an absolute path
 * @throws ModuleError if the file cannot be read. Whatever else is wrong with it is found when the first case runs; an export that is not
 *   there then ends the evaluation
 * @throws RangeError naming an option that is out of range; with `runOn: 'workers'` also for a module outside the folder in which the
 *   process was started
 * @example
 * ```ts
 * const candidate = systemFromModule(new URL('./summarise.ts', import.meta.url), { export: 'summarise', timeoutMs: 1_000 })
 * ```
 * @public
 */
export function systemFromModule<Input = unknown, Output = unknown>(
  url: string | URL,
  options: ModuleOptions = {},
): System<Input, Output> {
  checkOptionNames('systemFromModule', options, optionNames)
  const file = fileOf(url)
  const module = readModule(file, options)
  const { work = 'cpu', runOn = 'this machine' } = options
  if (work !== 'cpu' && work !== 'io') {
    throw new RangeError(`systemFromModule: work must be 'cpu' or 'io', got ${JSON.stringify(work)}`)
  }
  checkPlace(runOn, options)
  const runner = new ModuleRunner(module, () => poolFor(work))
  const run: SystemFunction =
    runOn === 'workers' ? runByWorkers({ module, work, runner }) : (input, call) => runner.run(input, call)
  return system<Input, Output>(module.title, (input, call) => run(input, call) as Promise<Output>, {
    version: module.digest,
  })
}

function checkPlace(runOn: unknown, { env, showOutput }: ModuleOptions): void {
  if (runOn !== 'this machine' && runOn !== 'workers') {
    throw new RangeError(`systemFromModule: runOn must be 'this machine' or 'workers', got ${JSON.stringify(runOn)}`)
  }
  if (runOn === 'workers' && (env !== undefined || showOutput === true)) {
    throw new RangeError(
      `systemFromModule: ${env === undefined ? 'showOutput' : 'env'} cannot be given with runOn 'workers': a module has the environment of the worker that runs it, and what it prints is dropped there`,
    )
  }
}

const optionNames = ['export', 'name', 'timeoutMs', 'memoryMb', 'work', 'env', 'showOutput', 'runOn'] satisfies Array<
  keyof ModuleOptions
>

function fileOf(url: string | URL): string {
  if (url instanceof URL && url.protocol === 'file:') {
    return fileURLToPath(url)
  }
  if (typeof url === 'string' && (path.isAbsolute(url) || url.startsWith('file:'))) {
    return path.isAbsolute(url) ? url : fileURLToPath(url)
  }
  throw new RangeError(
    `systemFromModule: the module comes first, as new URL('./candidate.ts', import.meta.url) or an absolute path; got ${JSON.stringify(url) ?? String(url)}`,
  )
}
