import type { DecidingEvidence, VerdictEvidence } from '../../evidence/evidence.ts'
import { describeEvidence } from '../../evidence/wording/describe-evidence.ts'
import { describeOutranking } from '../../evidence/wording/describe-outranking.ts'

/** What a matcher found out: a verdict, and the evidence that it rests on. @internal */
export interface Finding {
  readonly verdict: VerdictEvidence
  /** What to do about it, where there is something. */
  readonly hint?: string
  /** One record for each requirement that the question stands for. */
  readonly evidence: readonly DecidingEvidence[]
}

/** The finding of a question that is one requirement. @internal */
export function toFinding(found: DecidingEvidence | Finding): Finding {
  if (!('kind' in found)) {
    return found
  }
  const { verdict, hint } = found
  return { verdict, ...(hint === undefined ? {} : { hint }), evidence: [found] }
}

/** A finding as a failing matcher prints it: the verdict, then the requirements that are not shown to hold. @internal */
export function describeFinding({ verdict, evidence }: Finding): string {
  const [first, ...others] = evidence
  if (first !== undefined && others.length === 0) {
    return describeEvidence(first)
  }
  const whole = evidence.at(-1)
  if (whole?.kind === 'gate' && whole.policy === null) {
    return describeOutranking(
      whole,
      evidence.filter((record) => record.kind !== 'gate'),
    )
  }
  const open = evidence.filter((record) => record.verdict.state !== 'pass')
  return [`${verdict.state.toUpperCase()}: ${verdict.reason}`, ...open.map(describeEvidence)].join('\n\n')
}
