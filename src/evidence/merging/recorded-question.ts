import type { JudgementOptions } from '../../evaluation/claim.ts'
import type { Run, RunCase } from '../../evaluation/run.ts'
import type { LookPlan } from '../../evaluation/sequential/look.ts'
import type { Subgroup } from '../../evaluation/subgroup.ts'
import type { AskedEvidence } from '../asked-evidence.ts'
import type { ArmEvidence, ComparisonEvidence, ThresholdEvidence } from '../evidence.ts'
import type { EvidenceContext } from '../evidence-context.ts'
import { recordName } from '../record-arm.ts'
import type { StoppingEvidence } from '../stopping-evidence.ts'

type Measured = ComparisonEvidence | ThresholdEvidence

/** What every judgement of runs records of its question. */
interface Question extends Pick<Measured, 'metric' | 'missingPolicy' | 'seed' | 'where'> {
  readonly interval: Pick<Measured['interval'], 'confidence'>
  readonly asked?: Pick<AskedEvidence, 'power' | 'maxErrorRate'>
}

/** What a record's test asked, except for margin or threshold. @internal */
export function optionsOfRecord(
  { metric, interval, missingPolicy, asked, seed, where }: Question,
  { metrics, cases }: Run,
): JudgementOptions {
  // Records cut long names, runs do not.
  const end = metric.statistic === undefined ? '' : `.${metric.statistic}`
  const names = metrics.map(({ name }) => name + end)
  return {
    metric: names.find((name) => recordName(name) === metric.name) ?? metric.name,
    confidence: interval.confidence,
    missing: missingPolicy,
    seed,
    ...(where === undefined ? {} : { where: subgroupOf(where, cases) }),
    ...(asked === undefined ? {} : { power: asked.power }),
    ...(asked?.maxErrorRate === undefined ? {} : { maxErrorRate: asked.maxErrorRate }),
  }
}

/** The looks of a record, until the one at which it stopped. @internal */
export function planOfRecord({ plan, sizes, planned, order }: StoppingEvidence): LookPlan {
  return { sequential: plan, sizes, planned, order }
}

/** When a record's test was to stop early, as it asked for it; nothing where it was not. @internal */
export function sequentialOf({ stopping }: Pick<Measured, 'stopping'>): Pick<JudgementOptions, 'sequential'> {
  return stopping === undefined ? {} : { sequential: stopping.plan }
}

/** A record's subgroup with the tags as the cases have them. */
function subgroupOf(where: Subgroup, cases: readonly RunCase[]): Subgroup {
  const tags = new Map(cases.flatMap((item) => Object.entries(item.tags ?? {})).map((tag) => [keyOf(tag), tag]))
  return Object.fromEntries(Object.entries(where).map((tag) => tags.get(keyOf(tag)) ?? tag))
}

/** Records cut long names. */
function keyOf([tag, value]: readonly [tag: string, value: string]): string {
  return JSON.stringify([recordName(tag), recordName(value)])
}

/** What a record says about the matcher's call. @internal */
export function contextOfRecord(recorded: Measured): EvidenceContext {
  const { matcher, negated, onInconclusive, asked, candidate, gate, family } = recorded
  const { power = 0.8, ...choices } = asked ?? {}
  const baseline = recorded.kind === 'comparison' ? recorded.baseline.run : undefined
  const runs = {
    ...(candidate.run === undefined ? {} : { candidate: candidate.run }),
    ...(baseline === undefined ? {} : { baseline }),
  }
  const blessed = recorded.kind === 'comparison' ? recorded.blessed : undefined
  return {
    matcher,
    negated,
    onInconclusive,
    power,
    choices,
    ...(gate === undefined ? {} : { gate }),
    ...(family === undefined ? {} : { family }),
    ...(blessed === undefined ? {} : { blessed }),
    runs,
  }
}

/** The figures of the one, the examples of failures of the other. @internal */
export function withExamplesOf({ errors, unscorable }: ArmEvidence, computed: ArmEvidence): ArmEvidence {
  const { errors: _, unscorable: __, ...figures } = computed
  return {
    ...figures,
    ...(errors === undefined ? {} : { errors }),
    ...(unscorable === undefined ? {} : { unscorable }),
  }
}
