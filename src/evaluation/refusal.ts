import { casesToPass, type GateDesign } from '../statistics/cases-to-pass.ts'
import type { MissingPolicy } from '../statistics/sample-comparison.ts'
import { type Claim, toHypothesis } from './claim.ts'
import type { Metric } from './comparison.ts'
import type { DatasetContext } from './datasets/dataset-source.ts'
import type { Evaluation } from './evaluation.ts'
import { checkMissing } from './judgement/check-options.ts'
import { checkThreshold } from './judgement/judge-threshold.ts'
import { orientationOf } from './judgement/orientation.ts'
import { planMetrics } from './judgement/plan-metrics.ts'

/** What will be asked of an evaluation: a claim about two arms, or a threshold for one. @public */
export type PlannedGate = DatasetContext & {
  readonly metric?: string
  /** Two-sided, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number
  /** What will happen to cases without a score. @defaultValue 'bound' */
  readonly missing?: MissingPolicy
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
  /** What will be judged, as far as it is known before the first score. */
  readonly metric: Metric
}

/**
 * Looks, before any call, for a gate that cannot PASS at the planned number of cases, whatever the outputs.
 *
 * @returns what is wrong with the plan; `undefined` if nothing is, or the number of cases is not known beforehand
 * @throws UnknownMetricError if the evaluation has no such metric
 * @throws DatasetError if the cases cannot be read
 * @throws RangeError naming an option that is out of range, or that makes no sense for the metric
 * @public
 */
export async function refusal(evaluation: Evaluation, gate: PlannedGate): Promise<Refusal | undefined> {
  const metrics = planMetrics(evaluation, gate.metric)
  const plans = metrics.map((metric) => casesOfEvaluation(planDesign(metric, gate)))
  const n = await evaluation.size({ directory: gate.directory })
  const metric = metrics.at(-1)
  if (n === undefined || metric === undefined || plans.some((cases) => cases !== null && n >= cases)) {
    return undefined
  }
  const possible = plans.filter((cases) => cases !== null)
  return { n, metric, casesNeeded: possible.length === 0 ? null : Math.min(...possible) }
}

/** Statistics counts the cases of independent arms together, and each arm is run on every case. */
function casesOfEvaluation(design: GateDesign): number | null {
  const cases = casesToPass(design)
  return cases === null || design.arms === 1 || design.paired === true ? cases : Math.ceil(cases / 2)
}

function planDesign(metric: Metric, gate: PlannedGate): GateDesign {
  const { confidence = 0.95, missing = 'bound' } = gate
  checkMissing(missing, metric)
  if ('claim' in gate) {
    const hypothesis = toHypothesis(gate.claim)
    const { scale } = orientationOf(metric, hypothesis)
    return { scale, hypothesis, confidence, arms: 2, paired: gate.paired ?? true }
  }
  checkThreshold(gate.threshold, metric, gate.side)
  const { scale, turn } = orientationOf(metric)
  return { scale, hypothesis: { kind: 'greater', margin: turn(gate.threshold) }, confidence, arms: 1 }
}
