import type { ComparisonEvidence, FlipEvidence } from '../../../evidence/evidence.ts'
import type { RelationBlock } from '../../../evidence/wording/describe-relation.ts'
import { describePairs, type OpenRequirement, openRequirements } from '../../open-requirements.ts'
import type { Report } from '../../report.ts'
import { armsLine } from '../../tables/evidence-table.ts'
import { subjectOf } from '../../tables/requirement-label.ts'
import { pairsOf, type RunPair } from '../data/pairs.ts'
import { type Markup, markup } from '../markup.ts'
import { badge } from '../verdict-badge.ts'
import { scrollable, section } from './section.ts'

/** What does not hold, or of which nobody knows, and what to do about it; nothing where all is well. @internal */
export function attentionSection(report: Report): Markup | undefined {
  const open = openRequirements(report)
  const pairs = pairsOf(report)
  return open.length === 0
    ? undefined
    : section(
        'attention',
        'What needs attention',
        markup`<div class="cards">${open.map((each) => card(each, pairs))}</div>`,
      )
}

function card(
  { place, expectedToFail, evidence, state, label, reason, failures, lost, findings }: OpenRequirement,
  pairs: readonly RunPair[],
): Markup {
  return markup`<article class="card ${state}">
<h3>${badge(state, label)} ${subjectOf(evidence)} · ${reason}</h3>
<p class="place">${armsLine(evidence)}<br>${place}${expectedToFail ? ': nothing is decided by it' : ''}</p>
${evidence.hint === undefined ? undefined : markup`<p>${evidence.hint}</p>`}
${failures.length === 0 ? undefined : markup`<h4>What failed</h4><ul>${failures.map((line) => markup`<li>${line}</li>`)}</ul>`}
${lost === undefined ? undefined : flips(lost, pairs)}
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

function flips(evidence: ComparisonEvidence, pairs: readonly RunPair[]): Markup {
  const { worse, better } = evidence.flips
  const { candidate, baseline } = evidence
  const pair = pairs.findIndex((each) => each.candidate === candidate.run && each.baseline === baseline.run)
  return markup`${
    worse.length === 0 ? undefined : flipTable(describePairs(evidence, worse) ?? 'Worse', worse, pair)
  }${better.length === 0 ? undefined : flipTable('Cases on which the candidate is better:', better, pair)}`
}

/** @param pair - in which the page has the cases; −1 where it does not have them */
function flipTable(caption: string, shown: readonly FlipEvidence[], pair: number): Markup {
  const expects = shown.some(({ expected }) => expected !== undefined)
  return scrollable(
    caption,
    markup`<table class="flips"><caption>${caption}</caption>
<thead><tr><th scope="col">case</th><th scope="col">baseline</th><th scope="col">candidate</th>${
      expects ? markup`<th scope="col">expected</th>` : undefined
    }<th scope="col">input</th></tr></thead>
<tbody>${shown.map(
      ({ caseId, baseline, candidate, expected, input }) =>
        markup`<tr><th scope="row">${pair === -1 ? caseId : caseLink(pair, caseId)}</th><td>${baseline}</td><td>${candidate}</td>${
          expects ? markup`<td>${expected}</td>` : undefined
        }<td>${input}</td></tr>`,
    )}</tbody></table>`,
  )
}

/** A lone surrogate cannot be part of an address. */
function caseLink(pair: number, id: string): Markup {
  return /\p{Surrogate}/u.test(id) ? markup`${id}` : markup`<a href="#case=${pair}:${encodeURIComponent(id)}">${id}</a>`
}
