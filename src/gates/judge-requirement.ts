import { judgeRunPair } from '../evaluation/compare-runs.ts'
import type { Metric } from '../evaluation/comparison.ts'
import { judgeOneRun } from '../evaluation/estimate-run.ts'
import type { Subgroup } from '../evaluation/subgroup.ts'
import type { EvidenceContext } from '../evidence/evidence-context.ts'
import type { MembershipEvidence, RequirementEvidence } from '../evidence/evidence.ts'
import { recordComparison } from '../evidence/record-comparison.ts'
import { recordThreshold } from '../evidence/record-threshold.ts'
import type { NamedRun } from './gate-arms.ts'
import type { Requirement } from './policies/resolve-policy.ts'

/** The matcher that asks. @internal */
export type GateContext = Pick<EvidenceContext, 'matcher' | 'onInconclusive'>

/** A requirement, ready to be judged. @internal */
export interface RequirementCase {
  readonly requirement: Requirement
  /** Subgroup of cases; `undefined`: all of them. */
  readonly where: Subgroup | undefined
  readonly candidate: NamedRun
  readonly baseline: NamedRun | undefined
}

/** At which confidence, and as part of what. @internal */
export interface RequirementPlace {
  readonly context: GateContext
  readonly membership: MembershipEvidence
  /** Two-sided, in (0, 1). */
  readonly confidence: number
}

/**
 * Judges one requirement.
 *
 * @throws EmptySubgroupError, UnknownMetricError, NotComparableError, RangeError where it cannot be judged
 * @internal
 */
export function judgeRequirement(judged: RequirementCase, place: RequirementPlace): RequirementEvidence {
  const { requirement, where, candidate, baseline } = judged
  const { asks } = requirement
  const { confidence: _, ...choices } = requirement.options
  const options = { ...choices, confidence: place.confidence, ...(where === undefined ? {} : { where }) }
  if ('threshold' in asks) {
    const estimate = judgeOneRun(candidate.run, asks.threshold, { ...options, side: asks.side })
    checkRates(estimate.metric, requirement)
    return recordThreshold(estimate, contextOf(judged, place))
  }
  if (baseline === undefined) {
    throw new RangeError(`${requirement.label} compares, and there is no baseline`)
  }
  const comparison = judgeRunPair(candidate.run, baseline.run, { ...options, claim: asks.claim })
  checkRates(comparison.metric, requirement)
  return recordComparison(comparison, contextOf(judged, place))
}

function contextOf(
  { requirement, candidate, baseline }: RequirementCase,
  { context, membership }: RequirementPlace,
): EvidenceContext {
  const { power, maxErrorRate, acceptDrift, minimumEstimate, effect } = requirement.options
  const ofComparison = 'claim' in requirement.asks
  const runs = {
    ...(candidate.digest === undefined ? {} : { candidate: candidate.digest }),
    ...(baseline?.digest === undefined || !ofComparison ? {} : { baseline: baseline.digest }),
  }
  return {
    ...context,
    negated: false,
    power,
    gate: membership,
    choices: {
      maxErrorRate,
      ...(ofComparison ? { acceptDrift } : {}),
      ...(minimumEstimate === undefined ? {} : { minimumEstimate }),
      ...(effect === undefined ? {} : { effect }),
    },
    ...(baseline?.blessed === undefined || !ofComparison ? {} : { blessed: baseline.blessed }),
    ...(Object.keys(runs).length === 0 ? {} : { runs }),
  }
}

/** Two hundredths of a score from 1 to 5, or of a number without limits, would be another question. */
function checkRates({ name, scale }: Metric, { isOfRates, label }: Requirement): void {
  const isRate = scale === 'binary' || (scale !== 'unbounded' && scale.min >= 0 && scale.max <= 1)
  if (isOfRates && !isRate) {
    throw new RangeError(
      `the preset's ${label} is made for scores from 0 to 1, and ${name} has another range: write ${label} yourself`,
    )
  }
}
