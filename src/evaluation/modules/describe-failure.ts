import { closestName } from '../closest-name.ts'
import { ModuleError } from '../errors/module-error.ts'
import type { CandidateModule } from './candidate-module.ts'
import type { FromThread } from './messages.ts'
import { unpackThrown } from './thrown.ts'

/** How a thread ended that should not have. @internal */
export interface ThreadEnd {
  /** What nobody has caught. */
  readonly error?: unknown
  readonly code?: number
  /** It was ended because of its memory. */
  readonly isTooLarge?: boolean
}

/** @internal */
export function describeExit({ title, memoryMb }: CandidateModule, end: ThreadEnd): ModuleError {
  const { error, code, isTooLarge = false } = end
  if (isTooLarge || codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new ModuleError('memory', `${title} took more than ${memoryMb} MB; raise memoryMb if that is what it needs`)
  }
  if ('error' in end) {
    return new ModuleError('crash', `${title}: nothing caught ${wordsOf(error)}`, { cause: error })
  }
  return new ModuleError('crash', `${title} ended its thread${code === undefined ? '' : `, by process.exit(${code})`}`)
}

/** @internal */
export function describeLoadFailure({ title, file, exportName }: CandidateModule, message: FromThread): ModuleError {
  if (message.type === 'not loaded') {
    const cause = unpackThrown(message.thrown)
    return new ModuleError('load', `${title} cannot be loaded: ${wordsOf(cause)}${hintFor(file, cause)}`, { cause })
  }
  if (message.type !== 'no function') {
    return new ModuleError('load', `${title} cannot be loaded: its thread said "${message.type}"`)
  }
  const { found, exports } = message
  const meant = closestName(exportName, exports)
  const there = exports.length === 0 ? 'It exports nothing.' : `It exports ${exports.join(', ')}.`
  return new ModuleError(
    'export',
    `${file}: "${exportName}" should be a function, or a system, and is ${found}. ` +
      (meant === undefined || meant === exportName ? there : `Did you mean "${meant}"?`),
  )
}

/** @internal */
export function describeUnsendable({ title }: CandidateModule, what: 'input' | 'output', cause: unknown): ModuleError {
  return new ModuleError(
    'clone',
    `${title}: its ${what} cannot pass between threads (${wordsOf(cause)}). Functions, and what holds some, cannot: let it be plain data`,
    { cause },
  )
}

/** @internal */
export function describeNoJson({ title }: CandidateModule, what: 'input' | 'output', cause: unknown): ModuleError {
  return new ModuleError(
    'clone',
    `${title}: its ${what} cannot pass between machines (${wordsOf(cause)}). With runOn 'workers' it has to be JSON`,
    { cause },
  )
}

function hintFor(file: string, cause: unknown): string {
  const isType = codeOf(cause) === 'ERR_UNKNOWN_FILE_EXTENSION' && /\.[cm]?ts$/.test(file)
  return isType ? '. Node reads TypeScript since 22.18; compile it for this one' : ''
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
}

function wordsOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  } catch {
    return 'a value that cannot be read'
  }
}
