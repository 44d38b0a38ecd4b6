import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { messageOf } from '../errors.ts'
import { checkOptionNames } from './check-option-names.ts'
import { ModuleError } from './errors/module-error.ts'
import type { CandidateModule } from './modules/candidate-module.ts'
import { digestModule } from './modules/digest-module.ts'
import { ModuleRunner } from './modules/module-runner.ts'
import { type ModuleWork, poolFor } from './modules/thread-pool.ts'
import { withoutKeys } from './modules/without-keys.ts'
import { requireName } from './require-name.ts'
import { type System, system } from './system.ts'

/** @public */
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
  /** Environment variables of its threads. @defaultValue those of this process but for keys, tokens, passwords and the like */
  readonly env?: Readonly<Record<string, string>>
  /** Whether what it prints is shown. @defaultValue false */
  readonly showOutput?: boolean
}

/**
 * A function of a module as a system that runs in worker threads, on all cores: for plain code that computes a lot, or that one does not
 * trust to end. A case in which it takes too long or too much memory, ends its thread or throws is an error of that case alone. Input and output pass between
 * threads, so they have to be data: no functions, and of class instances only the fields.
 *
 * Each system has threads of its own, which load the module as Node does, TypeScript by leaving out the types. They are started when the first case needs them,
 * answer one case after the other, and end with the eval file or the process. The version is a digest of the module and of all files that it names by relative
 * paths. A thread is no cage for hostile code: files and network are open to it.
 *
 * @param url - of a file: `new URL('./candidate.ts', import.meta.url)`, or an absolute path
 * @throws ModuleError if the file cannot be read. Whatever else is wrong with it is found when the first case runs
 * @throws RangeError naming an option that is out of range
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
  const { work = 'cpu' } = options
  if (work !== 'cpu' && work !== 'io') {
    throw new RangeError(`systemFromModule: work must be 'cpu' or 'io', got ${JSON.stringify(work)}`)
  }
  const runner = new ModuleRunner(module, () => poolFor(work))
  return system<Input, Output>(module.title, (input, call) => runner.run(input, call) as Promise<Output>, {
    version: module.digest,
  })
}

const optionNames = ['export', 'name', 'timeoutMs', 'memoryMb', 'work', 'env', 'showOutput'] satisfies Array<
  keyof ModuleOptions
>

/** The longest delay that a timer of JavaScript can wait. */
const LONGEST_TIMER = 2_147_483_647

/** An empty thread has 7 MB, and garbage counts, too. */
const LEAST_MEMORY_MB = 32

/** Loading a module takes longer than a short time limit for cases would allow. */
const LEAST_LOAD_MS = 10_000

function readModule(file: string, options: ModuleOptions): CandidateModule {
  const { export: exportName = 'default', timeoutMs = 30_000, memoryMb = 512, showOutput = false } = options
  const { name = path.basename(file) + (exportName === 'default' ? '' : `#${exportName}`) } = options
  requireName('systemFromModule', exportName)
  requireName('systemFromModule', name)
  checkWhole('timeoutMs', timeoutMs, [1, LONGEST_TIMER])
  checkWhole('memoryMb', memoryMb, [LEAST_MEMORY_MB, Number.MAX_SAFE_INTEGER])
  const env = options.env ?? withoutKeys(process.env)
  const limits = { timeoutMs, loadMs: Math.max(timeoutMs, LEAST_LOAD_MS), memoryMb }
  const url = pathToFileURL(file)
  return { title: name, url, file, exportName, ...limits, env, digest: digestOf(file), showOutput }
}

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

function digestOf(file: string): string {
  try {
    return digestModule(file)
  } catch (error) {
    const why = messageOf(error)
    throw new ModuleError('load', `systemFromModule: ${file} cannot be read: ${why}`, { cause: error })
  }
}

function checkWhole(name: string, value: unknown, [least, most]: readonly [number, number]): void {
  if (!(Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most)) {
    const bounds = most < Number.MAX_SAFE_INTEGER ? `from ${least} to ${most}` : `≥ ${least}`
    throw new RangeError(`systemFromModule: ${name} must be a whole number ${bounds}, got ${String(value)}`)
  }
}
