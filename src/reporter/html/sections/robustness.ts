import { describeCertainty } from '../../../evidence/wording/describe-counterexample.ts'
import { describeCounterexample } from '../../../evidence/wording/describe-counterexample.ts'
import type { RelationEvidence } from '../../../evidence/relation-evidence.ts'
import type { Report } from '../../report.ts'
import { armsLine } from '../../tables/evidence-table.ts'
import {
  type Capability,
  capabilityMatrix,
  relationKinds,
  type RelationTally,
  relationsIn,
} from '../../tables/capability-matrix.ts'
import { requirementLabel, subjectOf } from '../../tables/requirement-label.ts'
import { requirementTables } from '../../tables/requirement-tables.ts'
import { createPaint } from '../../terminal/paint.ts'
import { type Markup, markup } from '../markup.ts'
import { badge, stateIcon } from '../verdict-badge.ts'
import { finding } from './attention.ts'
import { evidenceTable, isOfRelations, legend } from './requirements.ts'
import { scrollable, section } from './section.ts'

/** Relations: what they came to by capability, the rates of violations, the counterexamples; nothing without relations. @internal */
export function robustnessSection({ tests }: Report): Markup | undefined {
  const tables = requirementTables(tests, createPaint(false)).filter(isOfRelations)
  const relations = tests.flatMap(({ evidence }) => evidence).filter((each) => each.kind === 'relation')
  const capabilities = capabilityMatrix(tests)
  if (relations.length === 0) {
    return undefined
  }
  return section(
    'robustness',
    'Robustness',
    relationsIn(capabilities) < 2 ? undefined : matrix(capabilities),
    legend,
    tables.map(evidenceTable),
    counterexamples(relations),
  )
}

function matrix(capabilities: readonly Capability[]): Markup {
  return scrollable(
    'Capabilities',
    markup`<table class="matrix"><caption>Capabilities</caption>
<thead><tr><th scope="col">capability</th><th scope="col">system</th>${relationKinds.map((kind) => markup`<th scope="col">${kind}</th>`)}</tr></thead>
<tbody>${capabilities.map(
      ({ category, system, tallies }) =>
        markup`<tr><th scope="row">${category}</th><td>${system}</td>${relationKinds.map((kind) => markup`<td>${tally(tallies[kind])}</td>`)}</tr>`,
    )}</tbody></table>`,
  )
}

function tally({ holds, contradicted, undecided }: RelationTally): Markup {
  const parts = [
    ['holds', holds, 'PASS'],
    ['contradicted', contradicted, 'FAIL'],
    ['undecided', undecided, 'INCONCLUSIVE'],
  ] as const
  const shown = parts.filter(([, number]) => number > 0)
  return shown.length === 0
    ? markup`–`
    : markup`${shown.map(([state, number, label]) => markup`<span class="badge ${state}">${stateIcon(state)}${number} ${label}</span> `)}`
}

function counterexamples(relations: readonly RelationEvidence[]): Markup | undefined {
  const shown = relations.filter(({ counterexample }) => counterexample !== undefined)
  return shown.length === 0
    ? undefined
    : markup`<h3>Counterexamples</h3><div class="cards">${shown.map(counterexampleCard)}</div>`
}

function counterexampleCard(evidence: RelationEvidence): Markup | undefined {
  const { counterexample } = evidence
  const { state, label } = requirementLabel(evidence)
  return counterexample === undefined
    ? undefined
    : markup`<article class="card"><h4>${badge(state, label)} ${subjectOf(evidence)}</h4><p class="place">${armsLine(evidence)}</p>${finding(
        { title: describeCertainty(counterexample), lines: describeCounterexample(counterexample) },
      )}</article>`
}
