import type { JudgementOptions } from '../../evaluation/claim.ts'
import type { Run } from '../../evaluation/run.ts'
import type { ArmEvidence, ComparisonEvidence, ThresholdEvidence } from '../evidence.ts'
import type { EvidenceContext } from '../evidence-context.ts'
import { recordName } from '../record-arm.ts'

type Measured = ComparisonEvidence | ThresholdEvidence

/** What a record's test asked, but for margin or threshold. @internal */
export function optionsOfRecord(
  { metric, interval, missingPolicy, asked, seed }: Measured,
  { metrics }: Run,
): JudgementOptions {
  // Records cut long names, runs do not.
  const scorer = metrics.find(({ name }) => recordName(name) === metric.name)
  return {
    metric: scorer?.name ?? metric.name,
    confidence: interval.confidence,
    missing: missingPolicy,
    seed,
    ...(asked === undefined ? {} : { power: asked.power }),
    ...(asked?.maxErrorRate === undefined ? {} : { maxErrorRate: asked.maxErrorRate }),
  }
}

/** What a record says about the matcher's call. @internal */
export function contextOfRecord(recorded: Measured): EvidenceContext {
  const { matcher, negated, onInconclusive, asked, candidate } = recorded
  const { power = 0.8, ...choices } = asked ?? {}
  const baseline = recorded.kind === 'comparison' ? recorded.baseline.run : undefined
  const runs = {
    ...(candidate.run === undefined ? {} : { candidate: candidate.run }),
    ...(baseline === undefined ? {} : { baseline }),
  }
  return { matcher, negated, onInconclusive, power, choices, runs }
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
