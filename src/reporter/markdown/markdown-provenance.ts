import { cut } from '../../evidence/preview.ts'
import { count } from '../../evidence/wording/count.ts'
import { environmentFacts, runFacts } from '../provenance/describe-provenance.ts'
import type { Report } from '../report.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import { line } from './markdown-table.ts'

/** More are in the JSON report. */
const mostRuns = 20
const longestName = 80

/** What was run, folded, and what with. @internal */
export function markdownProvenance(report: Report): string[] {
  return [...runTable(report), environmentLine(report)]
}

function runTable(report: Report): string[] {
  const runs = runFacts(report)
  if (runs.length === 0) {
    return []
  }
  const heads = ['evaluation', 'system', 'cases', 'data', 'scorers', 'seed']
  const rows = runs
    .slice(0, mostRuns)
    .map(({ evaluation, system, cases, data, scorers, seed }) =>
      line([...[evaluation, system, cases].map(cell), code(data), code(scorers), String(seed)]),
    )
  const more = runs.length - mostRuns
  return [
    `<details><summary>What was run: ${count(runs.length, 'run')}</summary>`,
    [line(heads), line([':--', ':--', '--:', ':--', ':--', '--:']), ...rows].join('\n'),
    ...(more > 0 ? [`- and ${count(more, 'run')} more`] : []),
    '</details>',
  ]
}

function cell(text: string): string {
  return escapeMarkdown(cut(text, longestName))
}

function code(text: string): string {
  return text === '' ? '' : `<code>${escapeMarkdown(text)}</code>`
}

function environmentLine({ info, merge }: Report): string {
  const { startedAt, durationMs, shard } = info
  const facts = [
    ...environmentFacts(info),
    ...(shard === null ? [] : [`shard ${shard.index} of ${shard.count}`]),
    startedAt,
    // For a merge it would be the time that merging took.
    ...(merge === null ? [`${(durationMs / 1000).toFixed(1)} s`] : []),
  ]
  return `<sub>${facts.map(escapeMarkdown).join(' · ')}</sub>`
}
