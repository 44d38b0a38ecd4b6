import type { Decision } from '../../gates/decide.ts'
import { noticesOf } from '../notices.ts'
import { openRequirements } from '../open-requirements.ts'
import type { Problem } from '../recording/recorded-run.ts'
import type { Report } from '../report.ts'
import { requirementTables } from '../tables/requirement-tables.ts'
import { createPaint } from '../terminal/paint.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import type { MarkdownParts } from './fit-markdown.ts'
import { markdownDetails } from './markdown-details.ts'
import { markdownTraffic } from './markdown-traffic.ts'
import { iconOf, markdownTable } from './markdown-table.ts'

const states = { DEPLOY: 'holds', REJECT: 'contradicted', 'NEED MORE DATA': 'undecided' } as const

/** Longer messages are cut: what they have in common with others is at their start. */
const longestMessage = 600

/** A report in Markdown. @internal */
export function markdownParts(report: Report): MarkdownParts {
  return {
    head: headOf(report),
    problems: report.problems.map(problemLine),
    tables: requirementTables(report.tests, createPaint(false)).map(markdownTable),
    details: openRequirements(report.tests).map(markdownDetails),
    foot: [...markdownTraffic(report.traffic), provenance(report)],
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
  ].join('\n\n')
}

/** Of a shard there is no decision: it waits for the merge. */
function headline({ decision, info: { shard } }: Report): string {
  if (shard !== null) {
    return `Evals: shard ${shard.index} of ${shard.count}`
  }
  return decision === null ? 'Evals: no evidence' : `${iconOf(states[decision.decision])} ${decision.decision}`
}

function reasonOf({ decision, info: { shard } }: Report): string[] {
  const reason: Decision['reason'] = decision === null || shard !== null ? '' : decision.reason
  return reason === '' ? [] : [escapeMarkdown(`${reason[0]?.toUpperCase() ?? ''}${reason.slice(1)}.`)]
}

function problemLine({ test, message }: Problem): string {
  return `- **PROBLEM** ${escapeMarkdown(`${test}: ${message.slice(0, longestMessage)}.`)}`
}

function provenance({ info, merge }: Report): string {
  const { touchstone, vitest, node, startedAt, durationMs, shard } = info
  const facts = [
    `vitest-touchstone ${touchstone}`,
    `Vitest ${vitest}`,
    `Node ${node}`,
    ...(shard === null ? [] : [`shard ${shard.index} of ${shard.count}`]),
    startedAt,
    // Of a merge it would be the time that merging took.
    ...(merge === null ? [`${(durationMs / 1000).toFixed(1)} s`] : []),
  ]
  return `<sub>${facts.map(escapeMarkdown).join(' · ')}</sub>`
}
