import type { GateEvidence, RequirementEvidence } from '../../evidence/evidence.ts'
import { count } from '../../evidence/wording/count.ts'
import { describeEffect } from '../../evidence/wording/describe-effect.ts'
import { describeErrorBand } from '../../evidence/wording/describe-error-band.ts'
import { measure } from '../../evidence/wording/measure.ts'
import { percent } from '../../evidence/wording/percent.ts'
import type { GateOutcome } from '../../gates/judge-policy.ts'
import { conclusionOf } from '../decision/conclusion.ts'
import { requirementSentence } from '../decision/requirement-sentence.ts'
import { escapeMarkdown } from '../markdown/escape-markdown.ts'
import { iconOf } from '../markdown/markdown-table.ts'
import { describeNoEvidence } from '../no-evidence.ts'
import { noticesOf } from '../notices.ts'
import { environmentFacts, runFacts } from '../provenance/describe-provenance.ts'
import { reportedGates } from '../reported-gates.ts'
import type { Report } from '../report.ts'
import { describeOutcome, rankingsOf, rankingSubject } from '../tables/ranking-table.ts'
import { requirementLabel, subjectOf } from '../tables/requirement-label.ts'

/**
 * The decisions for those who have to take them: what to do, what was shown, what the guards say, and how sure that is. Each
 * figure is one of the records.
 *
 * @internal
 */
export function formatDecision(report: Report): string {
  // What a policy decides; other claims are in the reports of tests.
  const gates = reportedGates(report).filter(({ gate }) => gate.policy !== null)
  const notices = noticesOf(report).map((notice) => `> ${escapeMarkdown(notice)}`)
  const body = gates.length === 0 ? [withoutGates(report)] : gates.flatMap(gateSection)
  return `${[...notices, ...summary(gates), ...body, ...variants(report), ...runLines(report), generatedBy(report)].join('\n\n')}\n`
}

/** Counted by what was shown, not by whose estimate is above 0. */
function summary(gates: readonly GateOutcome[]): string[] {
  const deployed = gates.filter(({ gate }) => gate.decision === 'DEPLOY').length
  return gates.length < 2
    ? []
    : [`${deployed} of ${count(gates.length, 'gate')} ${deployed === 1 ? 'says' : 'say'} DEPLOY.`]
}

function withoutGates({ decision, tests }: Report): string {
  const why = decision === null ? describeNoEvidence(tests) : ''
  return decision === null
    ? `# No evidence${why === '' ? '' : `\n\nNobody knows: ${escapeMarkdown(why)}.`}`
    : `# ${decision.decision}\n\nNo policy was given. Over all claims of the run: ${escapeMarkdown(decision.reason)}.`
}

/** What follows from comparisons of several variants: their words come from what is shown. */
function variants({ tests }: Report): string[] {
  const lines = rankingsOf(tests).map(
    (ranking) => `- ${escapeMarkdown(`${rankingSubject(ranking)}: ${describeOutcome(ranking)}`)}`,
  )
  return lines.length === 0 ? [] : [`## Variants\n\n${lines.join('\n')}`]
}

function gateSection({ gate, requirements }: GateOutcome): string[] {
  return [
    `# ${gate.decision}: ${escapeMarkdown(gate.candidate)}`,
    `**Recommendation.** ${escapeMarkdown(conclusionOf({ gate, requirements }))}`,
    ...list('Goals', requirements.filter(isGoal)),
    ...list(
      'Guards',
      requirements.filter((each) => !isGoal(each)),
    ),
    `## How sure this is\n\n${[...certainty(gate, requirements)].map((line) => `- ${escapeMarkdown(line)}`).join('\n')}`,
  ]
}

/** What the change is made for, as against what it must not harm. */
function isGoal({ gate }: RequirementEvidence): boolean {
  return !(gate?.requirement ?? '').startsWith('guard')
}

/** How large a shown difference is, beside how sure. */
function effects(evidence: RequirementEvidence): string[] {
  return evidence.kind === 'comparison' && evidence.effectSize !== null
    ? [`${subjectOf(evidence)}: effect size ${describeEffect(evidence.effectSize)}.`]
    : []
}

function list(title: string, requirements: readonly RequirementEvidence[]): string[] {
  const lines = requirements.map(
    (each) => `- ${iconOf(requirementLabel(each).state)} ${escapeMarkdown(requirementSentence(each))}`,
  )
  return lines.length === 0 ? [] : [`## ${title}\n\n${lines.join('\n')}`]
}

function certainty(gate: GateEvidence, requirements: readonly RequirementEvidence[]): string[] {
  const { holds, contradicted, undecided } = gate.requirements
  const risk = percent((1 - gate.confidence) / 2)
  return [
    `Of ${count(holds + contradicted + undecided, 'requirement')}, ${holds} are shown to hold, ${contradicted} to fail, ${undecided} are undecided.`,
    `A requirement that is just not met would be shown as met in about ${risk} of such runs; a candidate that meets all is rejected in about as few.`,
    `p is one-sided, against what is required: below ${Number(((1 - gate.confidence) / 2).toPrecision(6))} where the ${percent(gate.confidence)} interval leaves the margin out.`,
    ...requirements.filter(isGoal).flatMap(effects),
    ...requirements.flatMap(errorRate),
    ...requirements.filter(isGoal).flatMap(detectable),
    `Gate ${gate.name}, policy ${gate.policy}, ${gate.baseline === null ? '' : `baseline ${gate.baseline}, `}evaluation ${gate.evaluation ?? 'as the policy names them'}.`,
  ]
}

/** Where a method cannot keep its nominal rate at this size, the rate that was measured. */
function errorRate(evidence: RequirementEvidence): string[] {
  return evidence.kind === 'comparison' && evidence.errorBand !== undefined
    ? [
        `${subjectOf(evidence)}, rate of false verdicts: ${describeErrorBand(evidence.errorBand, evidence.interval.confidence)}.`,
      ]
    : []
}

/** How small a difference these cases could have shown, where that was asked for. */
function detectable(evidence: RequirementEvidence): string[] {
  if (evidence.kind !== 'comparison' || evidence.detectable === null || evidence.asked === undefined) {
    return []
  }
  const { metric, hypothesis } = evidence
  const quantity = hypothesis.relative ? 'relative difference' : 'difference'
  const amount = measure(metric, quantity, [evidence.detectable]).value(evidence.detectable)
  return [
    `${subjectOf(evidence)}: ${amount} beyond the margin is what these cases show with ${percent(evidence.asked.power)} power.`,
  ]
}

function generatedBy(report: Report): string {
  const facts = [...environmentFacts(report.info), report.info.startedAt].join(' · ')
  return `<sub>Generated by ${escapeMarkdown(facts)}</sub>`
}

/** Digests of what the decision rests on. */
function runLines(report: Report): string[] {
  const lines = runFacts(report).map(
    ({ evaluation, system, cases, data, scorers, seed }) =>
      `- ${escapeMarkdown(`${evaluation}, ${system}: ${cases} cases, data ${data}, scorers ${scorers}, seed ${seed}`)}`,
  )
  return lines.length === 0 ? [] : [`## What was run\n\n${lines.join('\n')}`]
}
