import type { ComparisonEvidence, FlipEvidence } from '../../../evidence/evidence.ts'
import type { RelationBlock } from '../../../evidence/wording/describe-relation.ts'
import { describePairs, type OpenRequirement, openRequirements } from '../../open-requirements.ts'
import type { Report } from '../../report.ts'
import { armsLine } from '../../tables/evidence-table.ts'
import { subjectOf } from '../../tables/requirement-label.ts'
import { type Markup, markup } from '../markup.ts'
import { badge } from '../verdict-badge.ts'
import { scrollable, section } from './section.ts'

/** What does not hold, or of which nobody knows, and what to do about it; nothing where all is well. @internal */
export function attentionSection(report: Report): Markup | undefined {
  const open = openRequirements(report)
  return open.length === 0
    ? undefined
    : section('attention', 'What needs attention', markup`<div class="cards">${open.map(card)}</div>`)
}

function card({ place, evidence, state, label, reason, failures, lost, findings }: OpenRequirement): Markup {
  return markup`<article class="card ${state}">
<h3>${badge(state, label)} ${subjectOf(evidence)} · ${reason}</h3>
<p class="place">${armsLine(evidence)}<br>${place}</p>
${evidence.hint === undefined ? undefined : markup`<p>${evidence.hint}</p>`}
${failures.length === 0 ? undefined : markup`<h4>What failed</h4><ul>${failures.map((line) => markup`<li>${line}</li>`)}</ul>`}
${lost === undefined ? undefined : flips(lost)}
${findings.map(finding)}
</article>`
}

/** The smallest counterexample, or what is flaky: labels and texts, a diff where both sides are there. @internal */
export function finding({ title, lines }: RelationBlock): Markup {
  return markup`<h4>${title[0]?.toUpperCase() ?? ''}${title.slice(1)}</h4><dl class="finding">${lines.map(
    ([label, text]) => markup`<dt>${label}</dt><dd class="${changeOf(text)}">${text}</dd>`,
  )}</dl>`
}

function changeOf(text: string): string {
  return text.startsWith('- ') ? 'removed' : text.startsWith('+ ') ? 'added' : ''
}

function flips(evidence: ComparisonEvidence): Markup {
  const { worse, better } = evidence.flips
  return markup`${worse.length === 0 ? undefined : flipTable(describePairs(evidence, worse) ?? 'Worse', worse)}${
    better.length === 0 ? undefined : flipTable('Cases on which the candidate is better:', better)
  }`
}

function flipTable(caption: string, shown: readonly FlipEvidence[]): Markup {
  const expects = shown.some(({ expected }) => expected !== undefined)
  return scrollable(
    caption,
    markup`<table class="flips"><caption>${caption}</caption>
<thead><tr><th scope="col">case</th><th scope="col">baseline</th><th scope="col">candidate</th>${
      expects ? markup`<th scope="col">expected</th>` : undefined
    }<th scope="col">input</th></tr></thead>
<tbody>${shown.map(
      ({ caseId, baseline, candidate, expected, input }) =>
        markup`<tr><th scope="row">${caseId}</th><td>${baseline}</td><td>${candidate}</td>${
          expects ? markup`<td>${expected}</td>` : undefined
        }<td>${input}</td></tr>`,
    )}</tbody></table>`,
  )
}
