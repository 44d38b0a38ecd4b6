import { callContext } from '../../calls/call-context.ts'
import { ModuleError } from '../../evaluation/errors/module-error.ts'
import { EstimateOnlyError } from '../../gateway/errors/estimate-only-error.ts'
import { MissingCredentialError } from '../../gateway/errors/missing-credential-error.ts'

/**
 * Throws what no other member could make up for: the end of the case; a call that was not made for want of money, after which whatever
 * others answer does not count; a key that is not there, or an export that a module does not have: without that member another combination
 * would be measured than the one that was asked about.
 *
 * @internal
 */
export function throwIfFinal(error: unknown, signal: AbortSignal): void {
  signal.throwIfAborted()
  const refusedBy = callContext()?.ledger.refusedBy
  if (refusedBy !== undefined) {
    throw refusedBy
  }
  if (isSlip(error)) {
    throw error
  }
}

function isSlip(error: unknown): boolean {
  return error instanceof MissingCredentialError || (error instanceof ModuleError && error.fault === 'export')
}

/** Whether calls of this case are only estimated: then members that might be asked as well belong to the estimate. @internal */
export function isEstimate(): boolean {
  return callContext()?.ledger.refusedBy instanceof EstimateOnlyError
}
