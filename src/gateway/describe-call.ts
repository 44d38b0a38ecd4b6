import type { CallContext } from '../calls/call-context.ts'
import { evalFile } from '../calls/eval-file.ts'
import { Occurrences } from '../calls/occurrences.ts'
import { parseBody } from './canonical-body.ts'
import { callKey, requestFingerprint } from './call-key.ts'
import type { CallDescription, CallOrigin, GatewayRequest } from './gateway-request.ts'
import { requestedModel } from './requested-model.ts'

/** Different requests outside any case whose repetitions are told apart. */
const MAX_REQUESTS_OUTSIDE = 10_000

/** Those made outside any case, and the eval file they are counted in. */
let outside = { file: evalFile(), occurrences: new Occurrences(MAX_REQUESTS_OUTSIDE) }

/** @internal */
export interface DescribedCall {
  readonly description: CallDescription
  /** To be called if the call had no reply that can be used: the next attempt then counts as this one. */
  readonly giveBack: () => void
}

/**
 * Says of a request what the gateway must know besides: who asks, which model, and which of several identical
 * requests it is. Outside any case, requests are numbered for the whole eval file.
 *
 * @internal
 */
export function describeCall(request: GatewayRequest, context: CallContext | undefined): DescribedCall {
  const file = evalFile()
  const asker = {
    ...(file === undefined ? {} : { file }),
    ...(context === undefined ? {} : { origin: originOf(context) }),
  }
  const json = parseBody(request.body)
  const model = requestedModel(request, json)
  if (model === undefined) {
    return { description: asker, giveBack: () => {} }
  }
  const occurrences = context === undefined ? occurrencesOutside(file) : context.ledger.occurrences
  const fingerprint = requestFingerprint(request, json)
  const occurrence = occurrences.take(fingerprint)
  const { trial = 0, replicate = 0 } = context ?? {}
  const key = callKey(fingerprint, { trial, occurrence, replicate })
  let isTaken = true
  const giveBack = (): void => {
    if (isTaken) {
      isTaken = false
      occurrences.giveBack(fingerprint, occurrence)
    }
  }
  return { description: { ...asker, occurrence, model, key }, giveBack }
}

function originOf({ evaluation, system, caseId, trial, replicate }: CallContext): CallOrigin {
  return { evaluation, system, caseId, trial, replicate }
}

/** Each file counts anew: which files a process has run before must not matter. */
function occurrencesOutside(file: string | undefined): Occurrences {
  if (outside.file !== file) {
    outside = { file, occurrences: new Occurrences(MAX_REQUESTS_OUTSIDE) }
  }
  return outside.occurrences
}
