import type { ThresholdEstimate } from '../evaluation/comparison.ts'
import type { ThresholdEvidence } from './evidence.ts'
import { type EvidenceContext, isSatisfied } from './evidence-context.ts'
import { hintFor } from './hint.ts'
import { recordPrecision } from './precision-evidence.ts'
import { boundedOf, recordArm, recordMetric } from './record-arm.ts'
import { recordAsked } from './record-asked.ts'
import { recordFamily } from './record-family.ts'
import { recordHeader } from './record-header.ts'
import { recordStatistics } from './record-statistics.ts'
import { recordStopping } from './stopping-evidence.ts'

/**
 * The record of one arm against a threshold.
 *
 * @internal
 */
export function recordThreshold(judged: ThresholdEstimate, context: EvidenceContext): ThresholdEvidence {
  const { statistics, threshold, side, verdict, candidate } = judged
  const hint = hintFor({
    satisfied: isSatisfied(verdict.state, context.negated),
    verdict,
    n: statistics.n,
    casesNeeded: statistics.casesNeeded,
    power: context.power,
    isTotal: judged.metric.statistic === 'total',
    bounded: boundedOf(statistics, [candidate]),
    outcomes: [candidate.outcomes],
  })
  return {
    kind: 'threshold',
    ...recordHeader(context, judged, verdict),
    metric: recordMetric(judged.metric),
    candidate: recordArm(candidate, context.runs?.candidate),
    threshold,
    side,
    ...recordStatistics(statistics, verdict),
    trials: judged.trials,
    seed: judged.seed,
    ...recordPrecision(judged),
    ...recordStopping(judged),
    ...recordAsked(context),
    ...recordFamily(context, statistics),
    ...(hint === undefined ? {} : { hint }),
  }
}
