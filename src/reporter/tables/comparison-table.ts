import type { ComparisonEvidence, RefusedEvidence } from '../../evidence/evidence.ts'
import { formatDifference } from '../../evidence/wording/format-difference.ts'
import { measure } from '../../evidence/wording/measure.ts'
import { askedPValue, formatPValue } from '../../evidence/wording/p-value.ts'
import {
  armsLine,
  confidenceHead,
  confidenceNotes,
  sampleSize,
  placesOf,
  type EvidenceTable,
  type PlacedEvidence,
  type TableRow,
} from './evidence-table.ts'
import { lossesOf } from './losses.ts'
import type { Paint } from '../terminal/paint.ts'
import type { Cell } from '../terminal/render-table.ts'
import { requirementLabel, subjectOf } from './requirement-label.ts'

type Figures = Omit<TableRow, 'evidence' | 'verdict' | 'subject' | 'arms' | 'place'>

/** Comparisons of a candidate with a baseline, refused ones included. @internal */
export function comparisonTable(
  placed: ReadonlyArray<PlacedEvidence<ComparisonEvidence | RefusedEvidence>>,
  paint: Paint,
): EvidenceTable {
  const measured = placed.map(({ evidence }) => evidence).filter((entry) => entry.kind === 'comparison')
  const places = placesOf(placed)
  const note = confidenceNotes(measured)
  return {
    title: 'Comparison',
    numbers: ['n', 'baseline', 'candidate'],
    interval: ['difference', confidenceHead(measured)],
    hasPValues: true,
    rows: placed.map(({ evidence: entry }, index) => ({
      evidence: entry,
      verdict: requirementLabel(entry),
      subject: subjectOf(entry),
      arms: armsLine(entry),
      place: places[index] ?? '',
      ...(entry.kind === 'comparison' ? figures(entry, note, paint) : noFigures(entry)),
    })),
  }
}

function figures(entry: ComparisonEvidence, note: (entry: ComparisonEvidence) => string, paint: Paint): Figures {
  const { metric, baseline, candidate } = entry
  const unit = measure(metric, 'value', [baseline.mean, candidate.mean])
  const { estimate, interval } = formatDifference(entry)
  const arm = ({ mean }: { readonly mean: number | null }): string => (mean === null ? '–' : unit.value(mean))
  return {
    numbers: [
      [{ text: sampleSize(entry) }, ...unmatched(entry, paint)],
      [{ text: arm(baseline) }, ...lossesOf(baseline, paint)],
      [{ text: arm(candidate) }, ...lossesOf(candidate, paint)],
    ],
    estimate,
    limits: interval === '' ? '' : `${interval}${note(entry)}`,
    notes: [],
    pValue: formatPValue(askedPValue(entry)),
  }
}

function unmatched({ unmatched: { candidate, baseline } }: ComparisonEvidence, paint: Paint): Cell {
  const left = candidate + baseline
  return left === 0 ? [] : [{ text: `${left.toLocaleString('en-US')} unmatched`, paint: paint.loss }]
}

function noFigures({ n }: RefusedEvidence): Figures {
  const none = [{ text: '–' }]
  const numbers = [[{ text: n.toLocaleString('en-US') }], none, none]
  return { numbers, estimate: '–', limits: '', notes: [], pValue: '–' }
}
