import { casesToPass } from '../statistics/cases-to-pass.ts'
import { type Claim, toHypothesis } from './claim.ts'
import type { Metric } from './comparison.ts'
import type { DatasetContext } from './datasets/dataset-source.ts'
import type { Evaluation } from './evaluation.ts'
import { checkThreshold } from './judgement/judge-threshold.ts'
import { orientationOf } from './judgement/orientation.ts'
import { planMetrics } from './judgement/plan-metrics.ts'

/** What will be asked of an evaluation: a claim about two arms, or a threshold for one. @public */
export type PlannedGate = DatasetContext & {
  readonly metric?: string
  /** Two-sided, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number
} & (
    | { readonly claim: Claim; readonly paired?: boolean }
    | { readonly threshold: number; readonly side?: 'above' | 'below' }
  )

/** A gate that cannot PASS. @public */
export interface Refusal {
  /** Cases planned. */
  readonly n: number
  /** The smallest number of cases of which some could PASS; `null` if none could. */
  readonly casesNeeded: number | null
}

/**
 * Looks, before any call, for a gate that cannot PASS at the planned number of cases, whatever the outputs.
 *
 * @returns what is wrong with the plan; `undefined` if nothing is, or the number of cases is not known beforehand
 * @throws UnknownMetricError if the evaluation has no such metric
 * @throws DatasetError if the cases cannot be read
 * @throws RangeError naming an option that is out of range
 * @public
 */
export async function refusal(evaluation: Evaluation, gate: PlannedGate): Promise<Refusal | undefined> {
  const plans = planMetrics(evaluation, gate.metric).map((metric) => casesToPass(planDesign(metric, gate)))
  const n = await evaluation.size({ directory: gate.directory })
  if (n === undefined || plans.some((cases) => cases !== null && n >= cases) || plans.length === 0) {
    return undefined
  }
  const possible = plans.filter((cases) => cases !== null)
  return { n, casesNeeded: possible.length === 0 ? null : Math.min(...possible) }
}

function planDesign(metric: Metric, gate: PlannedGate): Parameters<typeof casesToPass>[0] {
  const confidence = gate.confidence ?? 0.95
  if ('claim' in gate) {
    const hypothesis = toHypothesis(gate.claim)
    const { scale } = orientationOf(metric, hypothesis)
    return { scale, hypothesis, confidence, arms: 2, paired: gate.paired ?? true }
  }
  checkThreshold(gate.threshold, metric, gate.side)
  const { scale, turn } = orientationOf(metric)
  return { scale, hypothesis: { kind: 'greater', margin: turn(gate.threshold) }, confidence, arms: 1 }
}
