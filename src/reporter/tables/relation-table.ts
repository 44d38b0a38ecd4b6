import type { RelationEvidence } from '../../evidence/relation-evidence.ts'
import { lostInputs } from '../../evidence/wording/describe-relation.ts'
import { formatTolerance, formatViolations } from '../../evidence/wording/format-violations.ts'
import type { Paint } from '../terminal/paint.ts'
import type { Cell } from '../terminal/render-table.ts'
import { evidenceRows, type RowFigures } from './evidence-rows.ts'
import { confidenceHead, confidenceNotes, type EvidenceTable, type PlacedEvidence } from './evidence-table.ts'

type Placed = ReadonlyArray<PlacedEvidence<RelationEvidence>>
type Limits = Omit<RowFigures, 'numbers'>

/** How robust systems are: relations, and on how many inputs each is violated. @internal */
export function robustnessTable(placed: Placed, paint: Paint): EvidenceTable {
  return {
    title: 'Relation',
    numbers: ['inputs', 'violations', 'mutants', 'calls', 'tolerated'],
    ...layOut(placed, 'rate', (evidence, limits) => ({
      ...limits,
      numbers: [
        inputsCell(evidence, paint),
        [{ text: evidence.tolerance.kind === 'difference' ? '–' : number(evidence.inputs.violating) }],
        mutantsCell(evidence, paint),
        [{ text: number(evidence.calls.total) }],
        [{ text: formatTolerance(evidence) }],
      ],
    })),
  }
}

/** How often systems disagree with themselves, where nothing but that was asked. @internal */
export function stabilityTable(placed: Placed, paint: Paint): EvidenceTable {
  return {
    title: 'Stability',
    numbers: ['inputs', 'tries', 'flaky', 'calls', 'tolerated'],
    ...layOut(placed, 'flaky inputs', (evidence, limits) => ({
      ...limits,
      numbers: [
        inputsCell(evidence, paint),
        [{ text: `1 + ${number(evidence.relation.repeats ?? 0)}` }],
        [{ text: number(evidence.stability?.flakyInputs ?? evidence.inputs.violating) }],
        [{ text: number(evidence.calls.total) }],
        [{ text: formatTolerance(evidence) }],
      ],
    })),
  }
}

function layOut(
  placed: Placed,
  head: string,
  figuresOf: (evidence: RelationEvidence, limits: Limits) => RowFigures,
): Pick<EvidenceTable, 'interval' | 'rows' | 'hasPValues'> {
  const measured = placed.map(({ evidence }) => evidence)
  const note = confidenceNotes(measured)
  return {
    interval: [head, confidenceHead(measured)],
    hasPValues: false,
    rows: evidenceRows(placed, (evidence) => {
      const { estimate, interval } = formatViolations(evidence)
      const limits = interval === '' ? '' : `${interval}${note(evidence)}`
      return figuresOf(evidence, { estimate, limits, notes: [], pValue: '' })
    }),
  }
}

function inputsCell(evidence: RelationEvidence, paint: Paint): Cell {
  return [{ text: number(evidence.n) }, ...lostInputs(evidence).map((text) => ({ text, paint: paint.loss }))]
}

function mutantsCell({ mutants: { asked, rejected } }: RelationEvidence, paint: Paint): Cell {
  const lost = rejected === 0 ? [] : [{ text: `${number(rejected)} rejected`, paint: paint.loss }]
  return [{ text: asked === 0 ? '–' : number(asked) }, ...lost]
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}
