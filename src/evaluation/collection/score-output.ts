import { CallLedger } from '../../calls/call-ledger.ts'
import { type CallContext, withCallContext } from '../../calls/call-context.ts'
import { Occurrences } from '../../calls/occurrences.ts'
import type { CallWatch } from '../../calls/call-watch.ts'
import { presentable } from '../../calls/secrets/redaction.ts'
import type { Evaluation } from '../evaluation.ts'
import type { Scorer, ScorerArguments } from '../scorer.ts'
import { scorerName } from '../scorers/check-scorers.ts'
import { mergeReadings } from '../scorers/merge-readings.ts'
import { readScore, type ScoreReading } from '../scorers/read-score.ts'
import { processClock } from '../timing/process-clock.ts'
import type { Clock } from './clock.ts'
import { DeadlineError, withDeadline } from './deadline.ts'

/** How long a call may take, and on whose behalf it is made. @internal */
export interface TrialLimits {
  readonly timeoutMs: number
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly context: Omit<CallContext, 'signal' | 'ledger'>
  /** Told where its calls are. */
  readonly watch: CallWatch | undefined
}

/** Who scores, and how often. @internal */
export type Scoring = Pick<Evaluation, 'scorers'> & Partial<Pick<Evaluation, 'scoreRepeats'>>

/**
 * Asks every scorer for its score, so often as it is to be asked, all at the same time. One that throws or takes too long cannot score
 * this output.
 *
 * @throws the reason of the signal once it is aborted; the error of a call that was not made for want of money
 * @internal
 */
export async function scoreOutput(
  { scorers, scoreRepeats = [] }: Scoring,
  args: ScorerArguments,
  options: TrialLimits,
): Promise<ScoreReading[]> {
  return await Promise.all(
    scorers.map(async (score, index) => {
      const repeats = scoreRepeats[index] ?? 1
      // Repeats ask the same, and a cache or a shared call would answer all of them by one reply: they number their requests together.
      const asking = { ...options, occurrences: new Occurrences() }
      return repeats === 1
        ? await ask(score, args, asking)
        : mergeReadings(await Promise.all(Array.from({ length: repeats }, () => ask(score, args, asking))))
    }),
  )
}

async function ask(
  score: Scorer,
  args: ScorerArguments,
  { context, watch, occurrences, ...limits }: TrialLimits & { readonly occurrences: Occurrences },
): Promise<ScoreReading> {
  // A ledger of its own: what judging costs is no cost of the system.
  const ledger = new CallLedger(watch, occurrences)
  const clock = processClock()
  const name = scorerName(score)
  const named = name === undefined ? [] : [clock.begin(`scoring · ${name}`)]
  const timed = [clock.begin('scoring'), ...named]
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
    timed.forEach((each) => each.end(ledger.totals))
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
  return presentable(`the scorer threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`)
}
