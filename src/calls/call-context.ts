import { AsyncLocalStorage } from 'node:async_hooks'

import type { CallLedger } from './call-ledger.ts'
import { processWide } from './process-wide.ts'

/** Who is asking: the observation on whose behalf code runs at the moment. @public */
export interface CallContext {
  readonly evaluation: string
  readonly system: string
  readonly caseId: string
  /** 0-based index of the trial. */
  readonly trial: number
  /** 0 except for the second arm of an A/A run. */
  readonly replicate: number
  /** Aborted when the case times out or the test ends. */
  readonly signal: AbortSignal
  /** What the observation has used so far. */
  readonly ledger: CallLedger
}

const storage = processWide('call-context', () => new AsyncLocalStorage<CallContext>())

/**
 * The observation that the calling code works for, across every `await`; `undefined` outside a case.
 *
 * @public
 */
export function callContext(): CallContext | undefined {
  return storage.getStore()
}

/** Runs `work` on behalf of an observation. @internal */
export function withCallContext<T>(context: CallContext, work: () => T): T {
  return storage.run(context, work)
}
