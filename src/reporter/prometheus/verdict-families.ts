import type { MeasuredEvidence, RequirementEvidence } from '../../evidence/evidence.ts'
import { isRequirement } from '../../evidence/is-asked.ts'
import type { ReportedTest } from '../recording/recorded-run.ts'
import type { Report } from '../report.ts'
import type { Family, Labels, Sample } from './exposition.ts'

/** One piece of evidence, and what tells it from all others of the run. */
interface Requirement {
  readonly labels: Labels
  readonly evidence: RequirementEvidence
}

/** What each matcher came to, and what follows from all of them. @internal */
export function verdictFamilies({ tests, decision, problems }: Report): Family[] {
  const requirements = tests.flatMap(requirementsOf)
  return [
    {
      name: 'touchstone_gate',
      type: 'gauge',
      help: 'The decision: 1 for the one that was made, 0 for the others.',
      samples:
        decision === null
          ? []
          : (['DEPLOY', 'REJECT', 'NEED MORE DATA'] as const).map((name) => ({
              labels: { decision: name },
              value: Number(decision.decision === name),
            })),
    },
    {
      name: 'touchstone_tests',
      type: 'gauge',
      help: 'Tests of eval files, by how they ended.',
      samples: countBy(tests, 'state'),
    },
    {
      name: 'touchstone_problems',
      type: 'gauge',
      help: 'What makes verdicts untrustworthy.',
      samples: countBy(problems, 'kind'),
    },
    {
      name: 'touchstone_verdict',
      type: 'gauge',
      help: 'What a matcher came to: 1 PASS, 0 INCONCLUSIVE, -1 FAIL.',
      samples: samplesOf(requirements, verdictOf),
    },
    ...measuredFamilies(requirements),
  ]
}

function measuredFamilies(requirements: readonly Requirement[]): Family[] {
  const measured = (
    name: string,
    help: string,
    read: (evidence: MeasuredEvidence) => number | string | null,
  ): Family => ({
    name,
    type: 'gauge',
    help,
    samples: samplesOf(requirements, (evidence) => (evidence.kind === 'refused' ? null : numberOf(read(evidence)))),
  })
  return [
    measured('touchstone_estimate', 'Mean, or oriented difference: positive = better.', ({ estimate }) => estimate),
    measured('touchstone_estimate_lower', 'Lower limit of its interval.', ({ interval }) => interval.lower),
    measured('touchstone_estimate_upper', 'Upper limit of its interval.', ({ interval }) => interval.upper),
    measured('touchstone_p_value', 'One-sided p against margin or threshold.', ({ pValue }) => pValue),
    {
      name: 'touchstone_cases',
      type: 'gauge',
      help: 'Cases that it rests on.',
      samples: samplesOf(requirements, ({ n }) => n),
    },
  ]
}

function verdictOf({ verdict }: RequirementEvidence): number {
  return { pass: 1, inconclusive: 0, fail: -1 }[verdict.state]
}

function numberOf(value: number | string | null): number | null {
  return value === null ? null : Number(value)
}

function samplesOf(
  requirements: readonly Requirement[],
  read: (evidence: RequirementEvidence) => number | null,
): Sample[] {
  return requirements.flatMap(({ labels, evidence }) => {
    const value = read(evidence)
    return value === null ? [] : [{ labels, value }]
  })
}

function countBy<Key extends string>(items: ReadonlyArray<{ readonly [key in Key]: string }>, key: Key): Sample[] {
  const values = items.map((item) => item[key])
  return [...new Set(values)].map((value) => ({
    labels: { [key]: value },
    value: values.filter((other) => other === value).length,
  }))
}

function requirementsOf({ project, file, name, evidence: all }: ReportedTest): Requirement[] {
  return all.flatMap((evidence, index) =>
    isRequirement(evidence)
      ? [
          {
            labels: { project, file, test: name, index, matcher: matcherOf(evidence), ...subjectOf(evidence) },
            evidence,
          },
        ]
      : [],
  )
}

function matcherOf({ matcher, negated }: RequirementEvidence): string {
  return `${negated ? 'not.' : ''}${matcher}`
}

function subjectOf(evidence: RequirementEvidence): Labels {
  const { evaluation } = evidence
  if (evidence.kind === 'refused') {
    const { candidate, baseline, metric } = evidence
    return { evaluation, metric, candidate, baseline }
  }
  const baseline = evidence.kind === 'comparison' ? evidence.baseline.name : null
  return { evaluation, metric: evidence.metric.name, candidate: evidence.candidate.name, baseline }
}
