import type { ComparisonEvidence, Evidence, ThresholdEvidence } from '../../evidence/evidence.ts'
import { percent } from '../../evidence/wording/percent.ts'
import type { Cell } from './render-table.ts'

/** One requirement, its figures ready to be laid out. @internal */
export interface TableRow {
  readonly evidence: Evidence
  /** `triage · exact match` */
  readonly subject: string
  /** `prompt v2 against prompt v1` */
  readonly arms: string
  readonly numbers: readonly Cell[]
  readonly estimate: string
  /** `[+1.6, +8.0]` */
  readonly limits: string
  /** What the estimate does not speak of. */
  readonly notes: Cell
  readonly pValue: string
}

/** Requirements of one kind. @internal */
export interface EvidenceTable {
  readonly title: string
  /** Heads of the numbers. */
  readonly numbers: readonly string[]
  /** Head of the estimate, head of the limits. */
  readonly interval: readonly [estimate: string, limits: string]
  readonly rows: readonly TableRow[]
}

type Measured = ComparisonEvidence | ThresholdEvidence

/** `[95 % CI]`; without the level where rows differ in it. @internal */
export function confidenceHead(measured: readonly Measured[]): string {
  const [level, ...others] = levels(measured)
  return level === undefined || others.length > 0 ? '[CI]' : `[${percent(level)} CI]`
}

/** The level of one row, where rows differ in it. @internal */
export function confidenceNote({ interval }: Measured, measured: readonly Measured[]): string {
  return levels(measured).length > 1 ? ` (${percent(interval.confidence)})` : ''
}

function levels(measured: readonly Measured[]): number[] {
  return [...new Set(measured.map(({ interval }) => interval.confidence))]
}

/** `prompt v2 against prompt v1`, or the candidate alone. @internal */
export function armsLine(evidence: Evidence): string {
  const candidate = typeof evidence.candidate === 'string' ? evidence.candidate : evidence.candidate.name
  const baseline = 'baseline' in evidence ? evidence.baseline : null
  return baseline === null
    ? candidate
    : `${candidate} against ${typeof baseline === 'string' ? baseline : baseline.name}`
}

/** How many cases carry the verdict, and how many times each was tried. @internal */
export function sampleSize({ n, trials }: Measured): string {
  return trials > 1 ? `${n.toLocaleString('en-US')} × ${trials}` : n.toLocaleString('en-US')
}
