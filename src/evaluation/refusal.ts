import { casesToPass, type GateDesign } from '../statistics/cases-to-pass.ts'
import type { MissingPolicy } from '../statistics/sample-comparison.ts'
import { checkOptionNames, type NamesOf } from './check-option-names.ts'
import { type Claim, toHypothesis } from './claim.ts'
import type { Metric } from './comparison.ts'
import type { DatasetContext } from './datasets/dataset-source.ts'
import type { Evaluation } from './evaluation.ts'
import { checkMargin, checkReach } from './judgement/check-limits.ts'
import { checkMissing } from './judgement/check-options.ts'
import { checkThreshold } from './judgement/judge-threshold.ts'
import { designOf } from './judgement/gate-design.ts'
import { levelAt } from './judgement/judge-at.ts'
import { planMetrics } from './judgement/plan-metrics.ts'
import type { RunCase } from './run.ts'
import type { Look } from './sequential/look.ts'
import type { Sequential } from './sequential/sequential.ts'
import { checkSubgroup, emptySubgroup, isInSubgroup, type Subgroup } from './subgroup.ts'

/** What will be asked of an evaluation: a claim about two arms, or a threshold for one. @public */
export type PlannedGate = DatasetContext & {
  readonly metric?: string
  /** Two-sided, in (0, 1). @defaultValue 0.95 */
  readonly confidence?: number
  /** What will happen to cases without a score. @defaultValue 'bound' */
  readonly missing?: MissingPolicy
  /** The subgroup of cases that will be judged. @defaultValue all cases */
  readonly where?: Subgroup
  /** When the judgement will stop. @defaultValue with all cases */
  readonly sequential?: Sequential
} & (
    | { readonly claim: Claim; readonly paired?: boolean }
    | { readonly threshold: number; readonly side?: 'above' | 'below' }
  )

const gateNames = [
  'claim',
  'paired',
  'threshold',
  'side',
  'metric',
  'confidence',
  'missing',
  'where',
  'sequential',
  'directory',
] satisfies Array<NamesOf<PlannedGate>>

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
 * @throws EmptySubgroupError if no case belongs to the subgroup
 * @throws DatasetError if the cases cannot be read
 * @throws RangeError naming an option that is out of range, that there is not, or that makes no sense for the metric
 * @public
 */
export async function refusal(evaluation: Evaluation, gate: PlannedGate): Promise<Refusal | undefined> {
  checkOptionNames('refusal', gate, gateNames)
  const metrics = planMetrics(evaluation, gate.metric)
  const n = await countPlanned(evaluation, gate)
  // A stream may have any number of cases, so totals are not checked; what else is wrong with the gate is found all the same.
  const plans = metrics.map((metric) => casesOfEvaluation(planDesign(metric, gate, n ?? 1)))
  const metric = metrics.at(-1)
  if (metric !== undefined && (n !== undefined || metric.statistic !== 'total')) {
    checkLimits(metric, gate, n)
  }
  if (n === undefined || metric === undefined || plans.some((cases) => cases !== null && n >= cases)) {
    return undefined
  }
  // What is too small a total of so many cases may be one of more, and the other way round.
  const possible = metric.statistic === 'total' ? [] : plans.filter((cases) => cases !== null)
  return { n, metric, casesNeeded: possible.length === 0 ? null : Math.min(...possible) }
}

/** A claim that always holds, or never can, is a slip. */
function checkLimits(metric: Metric, gate: PlannedGate, n: number = 1): void {
  const size = metric.statistic === 'total' ? n : 1
  if ('claim' in gate) {
    checkMargin(metric, toHypothesis(gate.claim), size)
  } else {
    checkReach(metric, gate.threshold, size)
  }
}

/** Cases that will be judged; `undefined` where only the end of a stream could tell. */
async function countPlanned(
  evaluation: Evaluation,
  { directory, where }: Pick<PlannedGate, 'directory' | 'where'>,
): Promise<number | undefined> {
  const all = await evaluation.size({ directory })
  if (where === undefined || all === undefined) {
    return all
  }
  checkSubgroup(where)
  const cases: Array<Pick<RunCase, 'tags'>> = []
  for await (const { tags } of evaluation.dataset.cases({ directory })) {
    cases.push(tags === undefined ? {} : { tags })
  }
  const planned = cases.filter((item) => isInSubgroup(item, where)).length
  if (planned === 0) {
    throw emptySubgroup(evaluation.name, where, cases)
  }
  return planned
}

/** Statistics counts the cases of independent arms together, and each arm is run on every case. */
function casesOfEvaluation(design: GateDesign): number | null {
  const cases = casesToPass(design)
  return cases === null || design.arms === 1 || design.paired === true ? cases : Math.ceil(cases / 2)
}

function planDesign(metric: Metric, gate: PlannedGate, size: number): GateDesign {
  const { confidence = 0.95, missing = 'bound' } = gate
  checkMissing(missing, metric)
  const level = levelAt(lastLook(gate.sequential), confidence)
  if ('claim' in gate) {
    const hypothesis = toHypothesis(gate.claim)
    return designOf(metric, { hypothesis, paired: gate.paired ?? true }, { ...level, size })
  }
  checkThreshold(gate.threshold, metric, gate.side)
  return designOf(metric, { threshold: gate.threshold }, { ...level, size })
}

/** With all cases a verdict is nearest: looks are spaced equally, except for groups. */
function lastLook(sequential: Sequential | undefined): Look | undefined {
  if (sequential === undefined || sequential === 'anytime') {
    return sequential
  }
  const { looks, spending } = sequential
  const times = Array.from({ length: looks }, (_, index) => (index + 1) / looks)
  return { times, ...(spending === undefined ? {} : { spending }) }
}
