import { type Claim, toHypothesis } from '../../evaluation/claim.ts'
import type { Evaluation } from '../../evaluation/evaluation.ts'
import { refusal } from '../../evaluation/refusal.ts'
import type { RefusedEvidence } from '../../evidence/evidence.ts'
import { recordRefusal } from '../../evidence/record-refusal.ts'
import type { Asking } from '../protocol/verdict-matcher.ts'
import { armName } from '../reading/read-arm.ts'
import { directoryOf } from '../running/collect-runs.ts'
import { isUpdating } from '../running/is-updating.ts'
import { contextOf } from './context-of.ts'
import type { BaselineArm } from './gather-runs.ts'
import type { VerdictOptions } from './matcher-options.ts'
import { mirrorClaim } from './mirror-claim.ts'

/** What is about to be asked. */
interface Plan {
  readonly arms: readonly BaselineArm[]
  readonly options: VerdictOptions
  /** What the matcher asks; a test that asks for the opposite (`.not`) needs the opposite to be possible. */
  readonly gate:
    | { readonly claim: Claim; readonly paired: boolean }
    | { readonly threshold: number; readonly side: 'above' | 'below' }
}

/**
 * Looks, before any call, whether the test could pass at the planned number of cases.
 *
 * @returns the evidence that it could not; `undefined` if it could, or nothing would be called
 * @throws UnknownMetricError, RangeError for a metric or an option that makes no sense
 * @internal
 */
export async function refuse(asking: Asking, { arms, options, gate }: Plan): Promise<RefusedEvidence | undefined> {
  const { metric, confidence, missing, where, sequential } = options
  // What is to be a baseline is asked nothing yet.
  const isReplacing = arms.some(({ kind }) => kind === 'blessed') && isUpdating(asking.task)
  if (isReplacing || !arms.some(({ kind }) => kind === 'system')) {
    return undefined
  }
  const evaluation = options.on as Evaluation
  const refused = await refusal(evaluation, {
    ...('claim' in gate && asking.negated ? { ...gate, claim: mirrorClaim(gate.claim) } : gate),
    ...(metric === undefined ? {} : { metric }),
    ...(confidence === undefined ? {} : { confidence }),
    ...(missing === undefined ? {} : { missing }),
    ...(where === undefined ? {} : { where }),
    ...(sequential === undefined ? {} : { sequential }),
    directory: directoryOf(asking.task),
  })
  const [candidate = '', baseline = null] = arms.map(armName)
  if (refused === undefined) {
    return undefined
  }
  const { n, casesNeeded } = refused
  const names = { evaluation: evaluation.name, metric: metric ?? refused.metric.name, candidate, baseline }
  const requirement = { metric: refused.metric, ...('claim' in gate ? { hypothesis: toHypothesis(gate.claim) } : gate) }
  const subgroup = where === undefined ? {} : { where }
  return recordRefusal({ ...names, ...subgroup, n, casesNeeded, requirement }, contextOf(asking, options))
}
