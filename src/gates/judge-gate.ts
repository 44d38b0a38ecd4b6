import type { Run } from '../evaluation/run.ts'
import { type GateOutcome, judgePolicy } from './judge-policy.ts'
import type { Policy } from './policies/policy.ts'
import { resolvePolicy } from './policies/resolve-policy.ts'

/** The runs that a policy is asked about. @public */
export interface GateRuns {
  readonly candidate: Run
  /** Not needed by a policy of thresholds. */
  readonly baseline?: Run
}

/**
 * Judges a candidate by a policy, without a test around it.
 *
 * @example
 * ```ts
 * const { gate } = judgeGate({ preset: 'non-inferiority' }, { candidate, baseline })
 * gate.decision // 'DEPLOY', 'REJECT' or 'NEED MORE DATA'
 * ```
 *
 * @throws PolicyError naming what is wrong with the policy
 * @throws EmptySubgroupError, UnknownMetricError, NotComparableError, RangeError where a requirement cannot be judged
 * @public
 */
export function judgeGate(policy: Policy, { candidate, baseline }: GateRuns): GateOutcome {
  const resolved = resolvePolicy('policy', policy, { name: 'policy', base: [] })
  const arms = { candidate: { run: candidate }, baseline: baseline === undefined ? undefined : { run: baseline } }
  return judgePolicy({
    policy: resolved,
    names: {
      candidate: candidate.system.name,
      baseline: baseline?.system.name ?? null,
      evaluation: candidate.evaluation,
    },
    armsOf: () => arms,
    context: { matcher: 'judgeGate', negated: false, onInconclusive: 'fail' },
    onImpossible: 'throw',
  })
}
