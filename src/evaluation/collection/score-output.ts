import { CallLedger } from '../../calls/call-ledger.ts'
import { type CallContext, withCallContext } from '../../calls/call-context.ts'
import type { Scorer, ScorerArguments } from '../scorer.ts'
import { readScore, type ScoreReading } from '../scorers/read-score.ts'
import type { Clock } from './clock.ts'
import { DeadlineError, withDeadline } from './deadline.ts'

/** How long a call may take, and on whose behalf it is made. @internal */
export interface TrialLimits {
  readonly timeoutMs: number
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly context: Omit<CallContext, 'signal' | 'ledger'>
}

/**
 * Asks every scorer for its score, at the same time. One that throws or takes too long cannot score this output.
 *
 * @throws the reason of the signal once it is aborted; the error of a call that was not made for want of money
 * @internal
 */
export async function scoreOutput(
  scorers: readonly Scorer[],
  args: ScorerArguments,
  options: TrialLimits,
): Promise<ScoreReading[]> {
  return await Promise.all(scorers.map((score) => ask(score, args, options)))
}

async function ask(score: Scorer, args: ScorerArguments, { context, ...limits }: TrialLimits): Promise<ScoreReading> {
  // A ledger of its own: what judging costs is no cost of the system.
  const ledger = new CallLedger()
  try {
    const result: unknown = await withDeadline(
      (signal) => withCallContext({ ...context, signal, ledger }, () => score(args)),
      { ...limits, waitedMs: (now) => ledger.waitedSoFarMs(now) },
    )
    throwIfRefused(ledger)
    return readScore(result, score)
  } catch (error) {
    limits.signal.throwIfAborted()
    throwIfRefused(ledger)
    return { score: null, boolean: false, reason: describeFailure(error) }
  } finally {
    ledger.close()
  }
}

/** Whatever the scorer made of it. */
function throwIfRefused({ refusedBy }: CallLedger): void {
  if (refusedBy !== undefined) {
    throw refusedBy
  }
}

function describeFailure(error: unknown): string {
  if (error instanceof DeadlineError) {
    return `the scorer gave ${error.message}`
  }
  return `the scorer threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`
}
