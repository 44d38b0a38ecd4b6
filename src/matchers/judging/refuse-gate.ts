import { toHypothesis } from '../../evaluation/claim.ts'
import type { Evaluation } from '../../evaluation/evaluation.ts'
import { refusal } from '../../evaluation/refusal.ts'
import type { RunCase } from '../../evaluation/run.ts'
import type { Subgroup } from '../../evaluation/subgroup.ts'
import type { RefusedEvidence } from '../../evidence/evidence.ts'
import { recordRefusal } from '../../evidence/record-refusal.ts'
import { count } from '../../evidence/wording/count.ts'
import { subgroupsOfCases } from '../../gates/expand-requirement.ts'
import type { Requirement, ResolvedPolicy } from '../../gates/policies/resolve-policy.ts'
import type { Asking } from '../protocol/verdict-matcher.ts'
import { armName } from '../reading/read-arm.ts'
import { directoryOf } from '../running/collect-runs.ts'
import { isUpdating } from '../running/is-updating.ts'
import type { GateQuestion } from './gate-question.ts'

/** Requirements that cannot PASS, and what that means for the others. @internal */
export interface RefusedGate {
  readonly requirements: readonly RefusedEvidence[]
  readonly absent: readonly string[]
}

/**
 * Looks, before any call, whether the policy could say DEPLOY at the planned number of cases.
 *
 * @returns `undefined` if it could, or if nothing would be called
 * @throws whatever says that a requirement makes no sense
 * @internal
 */
export async function refuseGate(
  asking: Asking,
  question: GateQuestion,
  policy: ResolvedPolicy,
): Promise<RefusedGate | undefined> {
  const { candidate, baseline, options } = question
  const isReplacing = baseline?.kind === 'blessed' && isUpdating(asking.task)
  if (isReplacing || (candidate.kind !== 'system' && baseline?.kind !== 'system')) {
    return undefined
  }
  const evaluation = options.on as Evaluation
  const planned = await Promise.all(
    policy.requirements.map(async (requirement) => ({
      requirement,
      plans: await refusalsOf(asking, { question, policy, evaluation, requirement }),
    })),
  )
  const units = planned.flatMap(({ requirement, plans }) => plans.map((refused) => ({ requirement, refused })))
  // In a family where one is enough, one that can pass is enough.
  const isOpen = ({ family }: Requirement): boolean =>
    family !== undefined &&
    policy.families[family]?.require === 'any' &&
    units.some(({ requirement, refused }) => requirement.family === family && refused === undefined)
  const closed = units.flatMap(({ requirement, refused }) =>
    refused === undefined || isOpen(requirement) ? [] : [refused],
  )
  const others = units.length - closed.length
  return closed.length === 0
    ? undefined
    : { requirements: closed, absent: others === 0 ? [] : [`${count(others, 'other requirement')} not judged`] }
}

interface Plan {
  readonly question: GateQuestion
  readonly policy: ResolvedPolicy
  readonly evaluation: Evaluation
  readonly requirement: Requirement
}

async function refusalsOf(asking: Asking, plan: Plan): Promise<Array<RefusedEvidence | undefined>> {
  const subgroups = await plannedSubgroups(asking, plan)
  return await Promise.all(subgroups.map(async (where) => await refuseRequirement(asking, plan, where)))
}

/** Nobody knows the tags of a stream before its end. */
async function plannedSubgroups(
  { task }: Asking,
  { evaluation, requirement }: Plan,
): Promise<Array<Subgroup | undefined>> {
  const directory = directoryOf(task)
  if (requirement.forEach === undefined) {
    return [requirement.options.where]
  }
  if ((await evaluation.size({ directory })) === undefined) {
    return []
  }
  const cases: Array<Pick<RunCase, 'tags'>> = []
  for await (const { tags } of evaluation.dataset.cases({ directory })) {
    cases.push(tags === undefined ? {} : { tags })
  }
  return subgroupsOfCases(requirement, cases, evaluation.name)
}

async function refuseRequirement(
  { matcher, task }: Asking,
  { question, policy, evaluation, requirement }: Plan,
  where: Subgroup | undefined,
): Promise<RefusedEvidence | undefined> {
  const { asks, options, label } = requirement
  const { metric, confidence, missing, power } = options
  const subgroup = where === undefined ? {} : { where }
  const refused = await refusal(evaluation, {
    ...asks,
    ...(metric === undefined ? {} : { metric }),
    ...subgroup,
    confidence,
    missing,
    directory: directoryOf(task),
  })
  if (refused === undefined) {
    return undefined
  }
  const { n, casesNeeded } = refused
  const shown = { metric: refused.metric, ...('claim' in asks ? { hypothesis: toHypothesis(asks.claim) } : asks) }
  return recordRefusal(
    {
      evaluation: evaluation.name,
      ...subgroup,
      metric: metric ?? refused.metric.name,
      candidate: armName(question.candidate),
      baseline: question.baseline === undefined || 'threshold' in asks ? null : armName(question.baseline),
      requirement: shown,
      n,
      casesNeeded,
    },
    {
      matcher,
      negated: false,
      onInconclusive: question.options.inconclusive ?? 'fail',
      power,
      gate: { name: policy.name, requirement: label },
    },
  )
}
