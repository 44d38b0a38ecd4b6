import type { ComparisonEvidence, FlipEvidence } from '../../evidence/evidence.ts'
import type { RelationBlock } from '../../evidence/wording/describe-relation.ts'
import { describePairs, type OpenRequirement } from '../open-requirements.ts'
import { armsLine } from '../tables/evidence-table.ts'
import { subjectOf } from '../tables/requirement-label.ts'
import { escapeMarkdown } from './escape-markdown.ts'
import { iconOf, line } from './markdown-table.ts'

/** What needs attention about one requirement, folded. @internal */
export function markdownDetails({
  place,
  evidence,
  state,
  label,
  reason,
  failures,
  lost,
  findings,
}: OpenRequirement): string {
  const title = escapeMarkdown(`${subjectOf(evidence)} · ${reason}`)
  const parts = [
    `<details><summary>${iconOf(state)} <b>${label}</b> ${title}</summary>`,
    [`- ${escapeMarkdown(armsLine(evidence))}`, `- ${escapeMarkdown(place)}`].join('\n'),
    ...(evidence.hint === undefined ? [] : [escapeMarkdown(evidence.hint)]),
    ...(failures.length === 0 ? [] : ['What failed:', failures.map((text) => `- ${escapeMarkdown(text)}`).join('\n')]),
    ...(lost === undefined ? [] : flips(lost)),
    ...findings.flatMap(findingTable),
    '</details>',
  ]
  return parts.join('\n\n')
}

function findingTable({ title, lines }: RelationBlock): string[] {
  const rows = lines.map(([label, text]) => line([label, `<code>${escapeMarkdown(text)}</code>`]))
  return [
    `${title[0]?.toUpperCase() ?? ''}${escapeMarkdown(title.slice(1))}:`,
    [line(['', '']), line([':--', ':--']), ...rows].join('\n'),
  ]
}

function flips(evidence: ComparisonEvidence): string[] {
  const { worse, better } = evidence.flips
  const tally = describePairs(evidence, worse)
  return [
    ...(tally === undefined ? [] : [tally]),
    ...(worse.length === 0 ? [] : [flipTable(worse)]),
    ...(better.length === 0 ? [] : ['Cases on which the candidate is better:', flipTable(better)]),
  ]
}

function flipTable(shown: readonly FlipEvidence[]): string {
  const expects = shown.some(({ expected }) => expected !== undefined)
  const heads = ['case', 'baseline', 'candidate', ...(expects ? ['expected'] : []), 'input']
  const rows = shown.map(({ caseId, baseline, candidate, expected = '', input }) =>
    [caseId, baseline, candidate, ...(expects ? [expected] : []), input].map(escapeMarkdown),
  )
  return [line(heads), line(heads.map(() => ':--')), ...rows.map(line)].join('\n')
}
