import { checkOptionNames } from '../evaluation/check-option-names.ts'
import type { JudgementOptions } from '../evaluation/claim.ts'
import { judgeRunPair } from '../evaluation/compare-runs.ts'
import type { Comparison } from '../evaluation/comparison.ts'
import { judgementOptionNames } from '../evaluation/judgement/option-names.ts'
import type { Run } from '../evaluation/run.ts'
import type { EvidenceContext } from '../evidence/evidence-context.ts'
import type { MembershipEvidence, RequirementEvidence } from '../evidence/evidence.ts'
import { recordName } from '../evidence/record-arm.ts'
import { recordComparison } from '../evidence/record-comparison.ts'
import type { GateOutcome } from './judge-policy.ts'
import { recordGate } from './record-gate.ts'

/** Options of a candidate's comparison with all its rivals. @public */
export interface OutrankingOptions extends JudgementOptions {
  /** Whether latencies of arms that were not run case by case in one session may be judged. @defaultValue false */
  readonly acceptDrift?: boolean
  /** Asks each estimate itself, besides its interval, to be at least so much. */
  readonly minimumEstimate?: number
  /** The true difference to each rival that `casesNeeded` plans for. @defaultValue what was estimated */
  readonly effect?: number
}

/**
 * Is a candidate, which was named beforehand, better than each of its rivals? Without a test; `toOutrank` asks it in one.
 *
 * - PASS (`DEPLOY`): better than every rival, each at the full confidence. All have to hold, so no correction is needed;
 * - FAIL (`REJECT`): worse than one, also after Holm's correction for their number;
 * - INCONCLUSIVE (`NEED MORE DATA`) otherwise, with the cases that would decide.
 *
 * @throws RangeError if there is no rival, or naming an option that is out of range, or that there is not
 * @throws NotComparableError, EmptySubgroupError, UnknownMetricError as `compareRuns`
 * @public
 */
export function judgeOutranking(candidate: Run, rivals: readonly Run[], options: OutrankingOptions = {}): GateOutcome {
  checkOptionNames('judgeOutranking', options, judgementOptionNames.judgeOutranking)
  if (rivals.length === 0) {
    throw new RangeError('rivals must hold at least one run')
  }
  const compared = rivals.map((rival) => ({
    comparison: judgeRunPair(candidate, rival, { ...options, claim: { kind: 'improvement', by: 0 } }),
  }))
  const context = { matcher: 'judgeOutranking', negated: false, onInconclusive: 'fail' } as const
  return recordOutranking(compared, {
    context: { ...context, power: options.power ?? 0.8 },
    confidence: options.confidence,
  })
}

/** A comparison with one rival. @internal */
export interface ComparedRival {
  readonly comparison: Comparison
  /** Digests of the rows of each arm; absent where none are kept. */
  readonly runs?: EvidenceContext['runs']
}

/** What all comparisons of an outranking share. @internal */
export interface OutrankingPlace {
  readonly context: EvidenceContext
  /** Two-sided, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number | undefined
}

/**
 * The records of an outranking: one for each rival, and what they come to together.
 *
 * @param compared - at least one; all with the same candidate
 * @internal
 */
export function recordOutranking(compared: readonly ComparedRival[], place: OutrankingPlace): GateOutcome {
  const names = namesOf(compared.map(({ comparison }) => comparison))
  const requirements = compared.map(({ comparison, runs }) =>
    recordComparison(comparison, {
      ...place.context,
      // The test as a whole may ask for the opposite; each comparison asks whether the candidate is better.
      negated: false,
      gate: memberOf(names, comparison.baseline.name),
      ...(runs === undefined ? {} : { runs }),
    }),
  )
  return concludeOutranking(requirements, names, place)
}

/** Which systems are compared with each other, and on what. @internal */
export interface OutrankingNames {
  readonly candidate: string
  readonly rivals: readonly string[]
  readonly evaluation: string | null
}

/** The record of what the comparisons with all rivals come to. @internal */
export function concludeOutranking(
  requirements: readonly RequirementEvidence[],
  names: OutrankingNames,
  { context, confidence = 0.95 }: OutrankingPlace,
): GateOutcome {
  const { matcher, negated, onInconclusive } = context
  const facts = {
    matcher,
    negated,
    onInconclusive,
    evaluation: names.evaluation,
    name: titleOf(names),
    policy: null,
    candidate: names.candidate,
    baseline: null,
    confidence,
    absent: [],
  }
  return { gate: recordGate(facts, requirements), requirements }
}

/** The place of a comparison in its outranking. @internal */
export function memberOf(names: OutrankingNames, rival: string): MembershipEvidence {
  return { name: recordName(titleOf(names)), requirement: recordName(`better than ${rival}`) }
}

function titleOf({ candidate, rivals }: OutrankingNames): string {
  return `${candidate} outranks ${rivals.join(', ')}`
}

function namesOf(comparisons: readonly Comparison[]): OutrankingNames {
  const [first] = comparisons
  return {
    candidate: first?.candidate.name ?? '',
    rivals: comparisons.map(({ baseline }) => baseline.name),
    evaluation: first?.evaluation ?? null,
  }
}
