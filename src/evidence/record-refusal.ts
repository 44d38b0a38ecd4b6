import type { RefusedEvidence } from './evidence.ts'
import type { EvidenceContext } from './evidence-context.ts'
import { refusalHint } from './hint.ts'
import { recordName } from './record-arm.ts'
import { recordHeader } from './record-header.ts'
import { count } from './wording/count.ts'

/** A gate that no result could have passed. @internal */
export interface Refusal {
  readonly evaluation: string
  readonly metric: string
  readonly candidate: string
  /** `null` against a threshold. */
  readonly baseline: string | null
  /** Cases planned. */
  readonly n: number
  /** The smallest number of cases that could; `null` if none can. */
  readonly casesNeeded: number | null
}

/**
 * The record of a gate that was refused before any call.
 *
 * @internal
 */
export function recordRefusal(refusal: Refusal, context: EvidenceContext): RefusedEvidence {
  const wanted = context.negated ? 'FAIL' : 'PASS'
  const reason = `with ${count(refusal.n, 'case')} no result could be a ${wanted}, so nothing was called`
  return {
    kind: 'refused',
    ...recordHeader(context, refusal.evaluation, { state: 'inconclusive', reason }),
    metric: recordName(refusal.metric),
    candidate: recordName(refusal.candidate),
    baseline: refusal.baseline === null ? null : recordName(refusal.baseline),
    n: refusal.n,
    casesNeeded: refusal.casesNeeded,
    hint: refusalHint(refusal.casesNeeded),
  }
}
