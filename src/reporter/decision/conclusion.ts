import type { RequirementEvidence } from '../../evidence/evidence.ts'
import { formatDifference } from '../../evidence/wording/format-difference.ts'
import { percent } from '../../evidence/wording/percent.ts'
import { requirementState } from '../../gates/requirement-state.ts'
import type { GateOutcome } from '../../gates/judge-policy.ts'
import { subjectOf } from '../tables/requirement-label.ts'

/**
 * What to do, in words that follow from verdicts and never from estimates alone: an improvement is one that was shown, and
 * one that was not shown is not thereby ruled out.
 *
 * @internal
 */
export function conclusionOf(outcome: GateOutcome): string {
  const { decision, candidate } = outcome.gate
  switch (decision) {
    case 'DEPLOY':
      return `${shown(outcome)} Recommend deployment of ${candidate}.`
    case 'REJECT':
      return `${contradicted(outcome)} Recommend exploring different approaches.`
    case 'NEED MORE DATA':
    default:
      return `${open(outcome)} ${more(outcome)}`
  }
}

function shown({ gate, requirements }: GateOutcome): string {
  const better = requirements.filter(isImprovement).filter((each) => requirementState(each) === 'holds')
  return better.length === 0
    ? `${gate.candidate} meets every requirement.`
    : `${gate.candidate} is shown to improve on ${gate.baseline ?? 'the baseline'}: ${better.map(amount).join('; ')}. Every other requirement is met.`
}

function contradicted({ gate, requirements }: GateOutcome): string {
  const against = requirements.filter((each) => requirementState(each) === 'contradicted')
  return `${gate.candidate} is shown not to meet the policy: ${against.map(withReason).join('; ')}.`
}

function open({ gate, requirements }: GateOutcome): string {
  const undecided = requirements.filter((each) => requirementState(each) !== 'holds')
  const improvements = undecided.filter(isImprovement)
  const what = undecided.length === 0 ? '' : ` Open: ${undecided.map(withReason).join('; ')}.`
  return improvements.length > 0
    ? `No improvement of ${gate.candidate} is shown, and none is ruled out.${what}`
    : `Whether ${gate.candidate} meets the policy is not known.${what}`
}

function more({ gate: { casesNeeded, absent, requirements } }: GateOutcome): string {
  const missing = absent.length === 0 ? '' : ` Missing: ${absent.join('; ')}.`
  const remedy =
    casesNeeded === null
      ? 'Recommend no deployment on this evidence.'
      : `Recommend no deployment before a fresh sample of ${casesNeeded.toLocaleString('en-US')} cases is judged.`
  return requirements.undecided === 0 && absent.length > 0
    ? `Recommend no deployment on this evidence.${missing}`
    : remedy + missing
}

function isImprovement(evidence: RequirementEvidence): boolean {
  return evidence.kind === 'comparison' && evidence.hypothesis.kind === 'greater' && evidence.hypothesis.margin >= 0
}

function amount(evidence: RequirementEvidence): string {
  if (evidence.kind !== 'comparison') {
    return subjectOf(evidence)
  }
  const { estimate, interval } = formatDifference(evidence)
  return `${subjectOf(evidence)} ${estimate}, ${percent(evidence.interval.confidence)} interval ${interval}`
}

function withReason(evidence: RequirementEvidence): string {
  return `${subjectOf(evidence)} (${evidence.verdict.reason})`
}
