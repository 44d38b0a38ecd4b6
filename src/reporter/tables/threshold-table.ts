import type { RefusedEvidence, ThresholdEvidence } from '../../evidence/evidence.ts'
import { fromJsonNumber } from '../../evidence/json-number.ts'
import { isEmpty } from '../../evidence/wording/format-difference.ts'
import { formatValue } from '../../evidence/wording/format-value.ts'
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

/** Candidates against a threshold, refused ones included. @internal */
export function thresholdTable(
  placed: ReadonlyArray<PlacedEvidence<ThresholdEvidence | RefusedEvidence>>,
  paint: Paint,
): EvidenceTable {
  const measured = placed.map(({ evidence }) => evidence).filter((entry) => entry.kind === 'threshold')
  const note = confidenceNotes(measured)
  return {
    title: 'Threshold',
    numbers: ['n', 'required'],
    interval: ['candidate', confidenceHead(measured)],
    hasPValues: true,
    rows: evidenceRows(placed, (entry) =>
      entry.kind === 'threshold' ? figures(entry, note, paint) : noFigures(entry, 2),
    ),
  }
}

function figures(entry: ThresholdEvidence, note: (entry: ThresholdEvidence) => string, paint: Paint): RowFigures {
  const { metric, threshold, side, estimate, interval, candidate } = entry
  const [lower, upper] = [fromJsonNumber(interval.lower), fromJsonNumber(interval.upper)]
  const unit = measure(metric, 'value', [estimate, lower, upper])
  return {
    numbers: [
      [{ text: sampleSize(entry) }],
      [{ text: `${side === 'above' ? '>' : '<'} ${formatValue(metric, threshold)}` }],
    ],
    estimate: estimate === null ? '–' : unit.value(estimate),
    limits: isEmpty(estimate, interval) ? '' : `[${unit.bare(lower)}, ${unit.bare(upper)}]${note(entry)}`,
    notes: lossesOf(candidate, paint),
    pValue: formatPValue(askedPValue(entry)),
  }
}
