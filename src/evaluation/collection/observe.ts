import { withCallContext } from '../../calls/call-context.ts'
import { CallLedger } from '../../calls/call-ledger.ts'
import { replicate } from '../../calls/replicate.ts'
import type { CallWatch } from '../../calls/call-watch.ts'
import type { Case } from '../case.ts'
import { ModuleError } from '../errors/module-error.ts'
import type { Evaluation } from '../evaluation.ts'
import type { Observation, ObservationError } from '../observation.ts'
import type { ScoreReading } from '../scorers/read-score.ts'
import type { System } from '../system.ts'
import { processClock } from '../timing/process-clock.ts'
import type { Clock } from './clock.ts'
import { withDeadline } from './deadline.ts'
import { describeError } from './describe-error.ts'
import { NoOutputError } from './no-output-error.ts'
import { scoreOutput, type Scoring, type TrialLimits } from './score-output.ts'

/** One call of one system. @internal */
export interface Trial {
  readonly evaluation: Pick<Evaluation, 'name' | 'timeout'> & Scoring
  readonly system: System
  readonly case: Case
  /** 0-based. */
  readonly trial: number
  /** Whether `undefined` is an answer like any other: what relations make of it, they say themselves. @defaultValue false */
  readonly mayBeUndefined?: boolean
}

/** An observation before its scores. */
type Answer = Omit<Observation, 'scores' | 'repeats' | 'unscorable' | 'reasons' | 'outcome'>

/** What was seen, with the scores as they were given. @internal */
export interface Observed {
  readonly answer: Answer
  /** One per scorer; none where there is no output. */
  readonly readings: readonly ScoreReading[]
}

/**
 * Runs a system once and has its output scored.
 *
 * @throws the reason of the signal once it is aborted; ModuleError if the system is an export that its module does not have: that is a
 *   slip in the eval file, which all cases would tell again, while other systems were paid for
 * @internal
 */
export async function observe(
  trial: Trial,
  {
    signal,
    clock,
    watch,
  }: { readonly signal: AbortSignal; readonly clock: Clock; readonly watch?: CallWatch | undefined },
): Promise<Observed> {
  const { evaluation, system, case: item } = trial
  const context = {
    evaluation: evaluation.name,
    system: system.name,
    caseId: item.id,
    trial: trial.trial,
    replicate: replicate(),
  }
  const limits = { timeoutMs: evaluation.timeout, signal, clock, context, watch }
  const answer = await answerOf(trial, limits)
  signal.throwIfAborted()
  if (answer.error !== undefined) {
    return { answer, readings: [] }
  }
  const { input, expected } = item
  const args = { input, output: answer.output, expected, case: item }
  try {
    return { answer, readings: await scoreOutput(evaluation, args, limits) }
  } catch (error) {
    signal.throwIfAborted()
    // What no judge could be paid for is no output that cannot be scored.
    const { output: _, ...rest } = answer
    return { answer: { ...rest, error: describeError(error) }, readings: [] }
  }
}

/** A trial that is not run, because a call before it was not made for want of money. @internal */
export function leaveOut({ case: item, trial }: Trial, error: ObservationError): Observed {
  const answer = { caseId: item.id, trial, latencyMs: 0, usage: new CallLedger().totals, fromCache: false, error }
  return { answer, readings: [] }
}

async function answerOf(
  { system, case: item, trial, mayBeUndefined = false }: Trial,
  { context, watch, ...limits }: TrialLimits,
): Promise<Answer> {
  const ledger = new CallLedger(watch)
  const startedAt = limits.clock.now()
  const timed = processClock().begin('execution')
  const result = await settle(
    withDeadline(
      (signal) => withCallContext({ ...context, signal, ledger }, () => system.run(item.input, { signal, trial })),
      { ...limits, waitedMs: (now) => ledger.waitedSoFarMs(now) },
    ),
    { failure: () => ledger.failure, mayBeUndefined },
  )
  timed.end(ledger.totals)
  const wallMs = limits.clock.now() - startedAt
  const latencyMs = ledger.latencyMs(wallMs)
  ledger.close()
  const usage = ledger.totals
  return {
    caseId: item.id,
    trial,
    latencyMs,
    usage,
    fromCache: usage.calls > 0 && usage.cachedCalls === usage.calls,
    ...(ledger.refusedBy === undefined ? result : { error: describeError(ledger.refusedBy) }),
  }
}

/** Some clients end a stream that failed as if it had been empty. */
function isNothing(output: unknown): boolean {
  return output === '' || output === undefined || output === null
}

/**
 * @param failure - of the calls that the system made, once it has thrown
 * @throws ModuleError if there is no system
 */
async function settle(
  answer: Promise<unknown>,
  { failure, mayBeUndefined }: { readonly failure: () => string | undefined; readonly mayBeUndefined: boolean },
): Promise<Pick<Answer, 'output' | 'error'>> {
  try {
    const output: unknown = await answer
    const words = isNothing(output) ? failure() : undefined
    const isAnswer = words === undefined && (output !== undefined || mayBeUndefined)
    return isAnswer ? { output } : { error: describeError(new NoOutputError(words)) }
  } catch (error) {
    if (error instanceof ModuleError && error.fault === 'export') {
      throw error
    }
    return { error: describeError(error, failure()) }
  }
}
