import type { Comparison, Metric } from '../evaluation/comparison.ts'
import type { Subgroup } from '../evaluation/subgroup.ts'
import type { RefusedEvidence, ThresholdEvidence } from './evidence.ts'
import type { EvidenceContext } from './evidence-context.ts'
import { refusalHint } from './hint.ts'
import { recordName } from './record-arm.ts'
import { recordHeader } from './record-header.ts'
import { count } from './wording/count.ts'
import { describeRequirement } from './wording/describe-requirement.ts'

/** What a gate asks of a metric. @internal */
type Requirement = { readonly metric: Metric } & (
  | Pick<Comparison, 'hypothesis'>
  | Pick<ThresholdEvidence, 'threshold' | 'side'>
)

/** A gate that no result could have passed. @internal */
export interface Refusal {
  readonly evaluation: string
  readonly where?: Subgroup
  readonly metric: string
  readonly candidate: string
  /** `null` against a threshold. */
  readonly baseline: string | null
  readonly requirement: Requirement
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
    ...recordHeader(context, refusal, { state: 'inconclusive', reason }),
    metric: recordName(refusal.metric),
    candidate: recordName(refusal.candidate),
    baseline: refusal.baseline === null ? null : recordName(refusal.baseline),
    requirement: describe(refusal.requirement),
    n: refusal.n,
    casesNeeded: refusal.casesNeeded,
    hint: refusalHint(refusal.casesNeeded),
  }
}

/** A comparison with a blessed baseline that there is no run of, or none that can be compared. @internal */
export interface BaselineProblem extends Omit<Refusal, 'casesNeeded'> {
  readonly problem: NonNullable<RefusedEvidence['problem']>
  /** Half a sentence. */
  readonly reason: string
  readonly hint: string
}

/**
 * The record of a comparison that lacks its baseline: the candidate was run, and could be the next one.
 *
 * @internal
 */
export function recordBaselineProblem(subject: BaselineProblem, context: EvidenceContext): RefusedEvidence {
  const { problem, reason, metric, candidate, baseline, requirement, n, hint } = subject
  return {
    kind: 'refused',
    problem,
    ...recordHeader(context, subject, { state: 'inconclusive', reason }),
    metric: recordName(metric),
    candidate: recordName(candidate),
    baseline: baseline === null ? null : recordName(baseline),
    requirement: describe(requirement),
    n,
    casesNeeded: null,
    hint,
  }
}

function describe(requirement: Requirement): string {
  if ('threshold' in requirement) {
    return describeRequirement({ ...requirement, kind: 'threshold' })
  }
  const { kind, margin, relative = false } = requirement.hypothesis
  return describeRequirement({ ...requirement, kind: 'comparison', hypothesis: { kind, margin, relative } })
}
