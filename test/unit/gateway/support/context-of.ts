import type { CallContext } from '../../../../src/calls/call-context.ts'
import { CallLedger } from '../../../../src/calls/call-ledger.ts'

/** An observation that makes calls. */
export function contextOf(extra: Partial<CallContext> = {}): CallContext {
  const { signal } = new AbortController()
  const names = { evaluation: 'e', system: 's', caseId: 'c', trial: 0, replicate: 0 }
  return { ...names, signal, ledger: new CallLedger(), ...extra }
}
