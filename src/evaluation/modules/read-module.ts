import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { messageOf } from '../../errors.ts'
import { ModuleError } from '../errors/module-error.ts'
import { requireName } from '../require-name.ts'
import type { CandidateModule } from './candidate-module.ts'
import { digestModule } from './digest-module.ts'
import { moduleEnvironment } from './module-environment.ts'

/** What there is to say of a module besides its file. @internal */
export interface ModuleSettings {
  readonly export?: string
  readonly name?: string
  readonly timeoutMs?: number
  readonly memoryMb?: number
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly showOutput?: boolean
}

/** The longest delay that a timer of JavaScript can wait. */
const LONGEST_TIMER = 2_147_483_647

/** An empty thread has 7 MB, and garbage counts, too. */
const LEAST_MEMORY_MB = 32

/** Loading a module takes longer than a short time limit for cases would allow. */
const LEAST_LOAD_MS = 10_000

/**
 * A module as it is now, with what is not said.
 *
 * @param file - absolute path
 * @throws ModuleError if it cannot be read; RangeError naming a setting that is out of range
 * @internal
 */
export function readModule(file: string, settings: ModuleSettings): CandidateModule {
  const { export: exportName = 'default', timeoutMs = 30_000, memoryMb = 512, showOutput = false } = settings
  const { name = path.basename(file) + (exportName === 'default' ? '' : `#${exportName}`) } = settings
  requireName('systemFromModule', exportName)
  requireName('systemFromModule', name)
  checkWhole('timeoutMs', timeoutMs, [1, LONGEST_TIMER])
  checkWhole('memoryMb', memoryMb, [LEAST_MEMORY_MB, Number.MAX_SAFE_INTEGER])
  const env = moduleEnvironment(process.env, settings.env)
  const limits = { timeoutMs, loadMs: Math.max(timeoutMs, LEAST_LOAD_MS), memoryMb }
  const url = pathToFileURL(file)
  return { title: name, url, file, exportName, ...limits, env, digest: digestOf(file), showOutput }
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
