import { evaluation } from '../../evaluation/evaluation.ts'
import type { Observation } from '../../evaluation/observation.ts'
import { scorer } from '../../evaluation/scorer.ts'
import { type System, type SystemFunction, toSystem } from '../../evaluation/system.ts'
import { checkOptionNames } from '../../evaluation/check-option-names.ts'
import { checkSystem } from './check-system.ts'

/** @public */
export interface CompareAnswersOptions {
  /** How many inputs are answered at the same time. @defaultValue as many as keep the gateway busy */
  readonly concurrency?: number
  /** Time for one answer, in milliseconds. @defaultValue 60_000 */
  readonly timeoutMs?: number
  /** Stops at once. */
  readonly signal?: AbortSignal
}

/** What one system answered to one input, and what that took. @public */
export interface ComparedAnswer<Output = unknown> {
  readonly system: string
  /** 0-based, of the list of inputs. */
  readonly input: number
  /** Absent where there is an error. */
  readonly output?: Output
  readonly error: { readonly name: string; readonly message: string } | null
  readonly latencyMs: number
  readonly inputTokens: number | null
  readonly outputTokens: number | null
  /** US dollars. */
  readonly costUsd: number | null
  readonly fromCache: boolean
}

/**
 * Asks several systems the same and lays what they answer side by side, with time, tokens and cost. All are asked at the same time, and one that fails leaves the others as they are. For a first look: nothing is scored, and
 * nothing is shown by it. Which of them is better, `compareAll` says.
 *
 * @returns for each input, the answers in the order of the systems
 * @throws RangeError if there is no system or no input; CollectionAbortedError once the signal is aborted
 * @example
 * ```ts
 * const answers = await compareAnswers([model('openai/gpt-5-mini'), model('anthropic/claude-haiku-4-5')], ['What is a touchstone?'])
 * ```
 * @public
 */
export async function compareAnswers<Input, Output>(
  systems: ReadonlyArray<System<Input, Output> | SystemFunction<Input, Output>>,
  inputs: readonly Input[],
  options: CompareAnswersOptions = {},
): Promise<ReadonlyArray<ComparedAnswer<Output>>> {
  checkOptionNames('compareAnswers', options, ['concurrency', 'timeoutMs', 'signal'])
  if (!isFilledList(systems) || !isFilledList(inputs)) {
    throw new RangeError('compareAnswers: give lists of one system and one input at least')
  }
  systems.forEach((one) => checkSystem('compareAnswers', one))
  const { concurrency, timeoutMs, signal } = options
  const asked = evaluation<Input, Output, unknown>('compared answers', {
    // Equal inputs are cases of their own.
    cases: inputs.map((input, index) => ({ id: String(index), input })),
    score: scorer('none', () => null),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
  })
  const runs = await asked.runs(systems, signal === undefined ? {} : { signal })
  const names = systems.map((one) => toSystem(one).name)
  const answers = runs.flatMap(({ observations }, index) =>
    observations.map((observation) => toAnswer<Output>(names[index] ?? '', observation)),
  )
  return answers.toSorted((one, other) => one.input - other.input)
}

function isFilledList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0
}

function toAnswer<Output>(
  system: string,
  { caseId, error, output, latencyMs, usage, fromCache }: Observation,
): ComparedAnswer<Output> {
  const { inputTokens, outputTokens, costUsd } = usage
  return {
    system,
    input: Number(caseId),
    ...(error === undefined ? { output: output as Output } : {}),
    error: error === undefined ? null : { name: error.name, message: error.message },
    latencyMs,
    inputTokens,
    outputTokens,
    costUsd,
    fromCache,
  }
}
