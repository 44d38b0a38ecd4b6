import type { Decision } from '../../gates/decide.ts'
import { describeNoEvidence } from '../no-evidence.ts'
import { noticesOf } from '../notices.ts'
import { openRequirements } from '../open-requirements.ts'
import type { Problem } from '../recording/recorded-run.ts'
import type { Report } from '../report.ts'
import { capabilityMatrix } from '../tables/capability-matrix.ts'
import { describeGate, gateWords, reportedGates } from '../reported-gates.ts'
import { describeOutcome, rankingsOf, rankingSubject, rankingTable } from '../tables/ranking-table.ts'
import { gateTables, requirementTables } from '../tables/requirement-tables.ts'
import { createPaint } from '../terminal/paint.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import type { MarkdownParts } from './fit-markdown.ts'
import { markdownCapabilities } from './markdown-capabilities.ts'
import { markdownDetails } from './markdown-details.ts'
import { markdownPerformance } from './markdown-performance.ts'
import { markdownProvenance } from './markdown-provenance.ts'
import { markdownTraffic } from './markdown-traffic.ts'
import { iconOf, markdownTable } from './markdown-table.ts'

const states = { DEPLOY: 'holds', REJECT: 'contradicted', 'NEED MORE DATA': 'undecided' } as const

const plain = createPaint(false)

/** Longer messages are cut: what they have in common with others is at their start. */
const longestMessage = 600

/** A report in Markdown. @internal */
export function markdownParts(report: Report): MarkdownParts {
  return {
    head: headOf(report),
    problems: report.problems.map(problemLine),
    tables: [
      ...requirementTables(report.tests, plain),
      ...reportedGates(report).flatMap((gate) => gateTables(gate, plain)),
      ...rankingsOf(report.tests).map((ranking) => rankingTable(ranking, plain)),
    ].map(markdownTable),
    details: openRequirements(report).map(markdownDetails),
    foot: [
      ...markdownCapabilities(capabilityMatrix(report.tests)),
      ...markdownTraffic(report.traffic),
      ...markdownPerformance(report.performance),
      ...markdownProvenance(report),
    ],
  }
}

/** The comment lets a workflow find the report it posted before, to replace it. */
function headOf(report: Report): string {
  const notices = noticesOf(report).map((notice) => `> ${escapeMarkdown(notice)}`)
  return [
    '<!-- vitest-touchstone -->',
    `## ${headline(report)}`,
    ...(notices.length === 0 ? [] : [notices.join('\n>\n')]),
    ...reasonOf(report),
    ...gateLines(report),
    ...rankingLines(report),
  ].join('\n\n')
}

function gateLines(report: Report): string[] {
  const lines = reportedGates(report).map((reported) => {
    const { name, state, label } = gateWords(reported)
    return `- ${iconOf(state)} **${escapeMarkdown(name)}** ${label}: ${escapeMarkdown(describeGate(reported))}`
  })
  return lines.length === 0 ? [] : [lines.join('\n')]
}

function rankingLines({ tests }: Report): string[] {
  const lines = rankingsOf(tests).map(
    (ranking) => `- **${escapeMarkdown(rankingSubject(ranking))}** ${escapeMarkdown(describeOutcome(ranking))}`,
  )
  return lines.length === 0 ? [] : [lines.join('\n')]
}

/** A shard has no decision: that waits for the merge. */
function headline({ decision, info: { shard } }: Report): string {
  if (shard !== null) {
    return `Evals: shard ${shard.index} of ${shard.count}`
  }
  return decision === null ? 'Evals: no evidence' : `${iconOf(states[decision.decision])} ${decision.decision}`
}

function reasonOf({ decision, tests, info: { shard } }: Report): string[] {
  const reason: Decision['reason'] =
    shard !== null ? '' : decision === null ? describeNoEvidence(tests) : decision.reason
  return reason === '' ? [] : [escapeMarkdown(`${reason[0]?.toUpperCase() ?? ''}${reason.slice(1)}.`)]
}

function problemLine({ test, message }: Problem): string {
  return `- **PROBLEM** ${escapeMarkdown(`${test}: ${message.slice(0, longestMessage)}.`)}`
}
