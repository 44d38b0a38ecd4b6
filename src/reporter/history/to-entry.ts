import { createHash } from 'node:crypto'

import type { RequirementEvidence } from '../../evidence/evidence.ts'
import { isRequirement } from '../../evidence/is-asked.ts'
import { fromJsonNumber } from '../../evidence/json-number.ts'
import { metricLabel } from '../../evidence/wording/metric-label.ts'
import { spendingOf } from '../../evidence/traffic/spending-of.ts'
import { requirementState } from '../../gates/requirement-state.ts'
import type {
  HistoryArm,
  HistoryComparison,
  HistoryDecision,
  HistoryEntry,
  HistoryPart,
} from '../../history/runs/history-entry.ts'
import { formatJson } from '../formats/json.ts'
import type { RecordedRun } from '../recording/recorded-run.ts'
import type { Report } from '../report.ts'
import { reportedGates } from '../reported-gates.ts'

/** What the history keeps of a report besides it. @internal */
export interface EntryExtras {
  /** The rows of its runs, as tests left them. */
  readonly rows: RecordedRun['rows']
  readonly parts: readonly HistoryPart[]
}

const idDigits = 16

/** A report as the history keeps it: whole, and its figures in columns. @internal */
export function toEntry(report: Report, { rows, parts }: EntryExtras): HistoryEntry {
  const { info, tests, decision, problems, traffic } = report
  const text = formatJson({ ...report, rows: [] })
  const arms = armsOf(report, rows)
  const digest = createHash('sha256').update(text)
  arms.forEach((arm) => digest.update(arm.digest))
  const comparisons = comparisonsOf(report)
  return {
    id: digest.digest('hex').slice(0, idDigits),
    startedAt: info.startedAt,
    durationMs: info.durationMs,
    kind: report.merge === null ? (info.shard === null ? 'run' : 'shard') : 'merge',
    parts,
    git: info.git,
    decision: decision === null ? null : { decision: decision.decision, reason: decision.reason },
    requirements: countStates(report),
    tests: { all: tests.length, failed: tests.filter(({ state }) => state === 'failed').length },
    problems: problems.length,
    ...spendingOf(traffic),
    comparisons,
    decisions: decisionsOf(report),
    arms,
    report: text,
  }
}

/** In the order of the report. What could not be read there is of no use here. */
function armsOf(report: Report, recorded: RecordedRun['rows']): HistoryArm[] {
  const artifacts = new Map(recorded.map(({ artifact }) => [artifact.digest, artifact]))
  return report.rows.flatMap(({ digest, run }) => {
    const artifact = artifacts.get(digest)
    return artifact === undefined ? [] : [{ digest, run, rows: artifact.data }]
  })
}

interface Placed {
  readonly test: string
  readonly evidence: RequirementEvidence
}

function requirementsOf({ tests, gates }: Report): Placed[] {
  return [
    ...tests.flatMap(({ file, name, evidence }) =>
      evidence.filter(isRequirement).map((each) => ({ test: `${file} > ${name}`, evidence: each })),
    ),
    ...gates.flatMap(({ gate, requirements }) => requirements.map((evidence) => ({ test: gate.name, evidence }))),
  ]
}

/** Tests that are expected to fail required nothing. */
function countStates(report: Report): HistoryEntry['requirements'] {
  const asked = { ...report, tests: report.tests.filter(({ expectedToFail }) => !expectedToFail) }
  const states = requirementsOf(asked).map(({ evidence }) => requirementState(evidence))
  const count = (state: (typeof states)[number]): number => states.filter((each) => each === state).length
  return { holds: count('holds'), contradicted: count('contradicted'), undecided: count('undecided') }
}

function comparisonsOf(report: Report): HistoryComparison[] {
  return requirementsOf(report).map(({ test, evidence }) => ({
    test,
    gate: evidence.gate?.name ?? null,
    kind: evidence.kind,
    evaluation: evidence.evaluation,
    state: evidence.verdict.state,
    n: evidence.n,
    ...figuresOf(evidence),
  }))
}

type Figures = Pick<HistoryComparison, 'metric' | 'candidate' | 'baseline' | 'estimate' | 'interval' | 'pValue'>

function figuresOf(evidence: RequirementEvidence): Figures {
  if (evidence.kind === 'refused') {
    const { metric, candidate, baseline } = evidence
    return { metric, candidate, baseline, estimate: null, interval: null, pValue: null }
  }
  const { metric, candidate, estimate, interval, pValue } = evidence
  return {
    metric: evidence.kind === 'relation' ? evidence.relation.name : metricLabel(metric),
    candidate: candidate.name,
    baseline: evidence.kind === 'comparison' ? evidence.baseline.name : null,
    estimate,
    interval: { lower: fromJsonNumber(interval.lower), upper: fromJsonNumber(interval.upper) },
    pValue,
  }
}

function decisionsOf(report: Report): HistoryDecision[] {
  return reportedGates(report).map(({ gate, place }) => ({
    test: place,
    gate: gate.name,
    policy: gate.policy,
    decision: gate.decision,
    reason: gate.verdict.reason,
  }))
}
