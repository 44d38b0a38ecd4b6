import type { ComparisonEvidence, RefusedEvidence } from '../../evidence/evidence.ts'
import { formatDifference } from '../../evidence/wording/format-difference.ts'
import { measure } from '../../evidence/wording/measure.ts'
import { askedPValue, formatPValue } from '../../evidence/wording/p-value.ts'
import { evidenceRows, noFigures, type RowFigures } from './evidence-rows.ts'
import {
  confidenceHead,
  confidenceNotes,
  type EvidenceTable,
  type PlacedEvidence,
  sampleSize,
} from './evidence-table.ts'
import { lossesOf } from './losses.ts'
import type { Paint } from '../terminal/paint.ts'
import type { Cell } from '../terminal/render-table.ts'

/** Comparisons of a candidate with a baseline, refused ones included. @internal */
export function comparisonTable(
  placed: ReadonlyArray<PlacedEvidence<ComparisonEvidence | RefusedEvidence>>,
  paint: Paint,
): EvidenceTable {
  const measured = placed.map(({ evidence }) => evidence).filter((entry) => entry.kind === 'comparison')
  const note = confidenceNotes(measured)
  return {
    title: 'Comparison',
    numbers: ['n', 'baseline', 'candidate'],
    interval: ['difference', confidenceHead(measured)],
    hasPValues: true,
    rows: evidenceRows(placed, (entry) =>
      entry.kind === 'comparison' ? figures(entry, note, paint) : noFigures(entry, 3),
    ),
  }
}

function figures(entry: ComparisonEvidence, note: (entry: ComparisonEvidence) => string, paint: Paint): RowFigures {
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
