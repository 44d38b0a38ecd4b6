import { DeadlineError } from '../collection/deadline.ts'
import { ModuleError, type ModuleFault } from '../errors/module-error.ts'
import type { SystemCall } from '../system.ts'
import type { CandidateModule } from './candidate-module.ts'
import { describeNoJson } from './describe-failure.ts'
import type { Thrown } from './messages.ts'
import type { CaseEnd } from './module-thread.ts'
import type { ModuleRunner } from './module-runner.ts'
import { describeThrown, unpackThrown } from './thrown.ts'
import { toJson } from './to-json.ts'

/** What became of a case of a module, as a worker elsewhere tells it. Plain data. */
type ModuleAnswer =
  | { readonly kind: 'answer'; readonly output?: unknown }
  | { readonly kind: 'thrown'; readonly thrown: Thrown }
  | { readonly kind: 'late'; readonly timeoutMs: number }
  | { readonly kind: 'fault'; readonly fault: ModuleFault; readonly message: string }

/** @internal */
export interface AnswerOptions {
  readonly module: CandidateModule
  readonly runner: ModuleRunner
  readonly input: unknown
  readonly call: SystemCall
  /** Called each time that a thread begins with it. */
  readonly onRun?: () => void
}

/** @internal */
export interface AnsweredCase {
  /** JSON. */
  readonly answer: string
  /** What the thread has measured; absent where it could not tell. */
  readonly ms?: number
  /** What is wrong with the module. */
  readonly fault?: ModuleFault
}

/**
 * Runs a module on a case; what it throws, and what it breaks, is in the answer.
 *
 * @throws the reason of the signal
 * @internal
 */
export async function answerAsJson({ module, runner, input, call, onRun }: AnswerOptions): Promise<AnsweredCase> {
  try {
    const end = await runner.answer(input, call, onRun)
    return { answer: writeEnd(module, end), ms: end.ms }
  } catch (error) {
    call.signal.throwIfAborted()
    const failure = failureOf(error, module)
    return { answer: JSON.stringify(failure), ...(failure.kind === 'fault' ? { fault: failure.fault } : {}) }
  }
}

/** @throws what the module threw; DeadlineError; ModuleError @internal */
export function readAnswer(text: string): unknown {
  const answer = JSON.parse(text) as ModuleAnswer
  switch (answer.kind) {
    case 'answer':
      return answer.output
    case 'late':
      throw new DeadlineError(answer.timeoutMs)
    case 'fault':
      throw new ModuleError(answer.fault, answer.message)
    case 'thrown':
    default:
      // As it would be thrown without a thread: errors, and whatever else people throw.
      throw unpackThrown(answer.thrown)
  }
}

function writeEnd(module: CandidateModule, end: CaseEnd): string {
  if (end.type === 'thrown') {
    return writeThrown(end.thrown)
  }
  if (end.type === 'not sent') {
    throw describeNoJson(module, 'output', new Error(end.why))
  }
  try {
    return toJson({ kind: 'answer', output: end.output } satisfies ModuleAnswer)
  } catch (error) {
    throw describeNoJson(module, 'output', error)
  }
}

function writeThrown(thrown: Thrown): string {
  try {
    return toJson({ kind: 'thrown', thrown } satisfies ModuleAnswer)
  } catch {
    const value = describeThrown(thrown.kind === 'value' ? thrown.value : thrown.message)
    return toJson({ kind: 'thrown', thrown: { kind: 'value', value } } satisfies ModuleAnswer)
  }
}

function failureOf(error: unknown, { timeoutMs }: CandidateModule): ModuleAnswer {
  if (error instanceof DeadlineError) {
    return { kind: 'late', timeoutMs }
  }
  if (error instanceof ModuleError) {
    return { kind: 'fault', fault: error.fault, message: error.message }
  }
  throw error
}
