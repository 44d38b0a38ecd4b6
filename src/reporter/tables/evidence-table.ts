import type { ComparisonEvidence, Evidence, ThresholdEvidence } from '../../evidence/evidence.ts'
import { percent } from '../../evidence/wording/percent.ts'
import { subjectOf } from './requirement-label.ts'
import type { Cell } from '../terminal/render-table.ts'

/** A piece of evidence, and where it was left. @internal */
export interface PlacedEvidence<Kind extends Evidence = Evidence> {
  readonly evidence: Kind
  /** Of the test. */
  readonly file: string
  /** Of the test. */
  readonly name: string
}

/** One requirement, its figures ready to be laid out. @internal */
export interface TableRow {
  readonly evidence: Evidence
  /** `triage · exact match` */
  readonly subject: string
  /** `prompt v2 against prompt v1` */
  readonly arms: string
  /** File or test, where others ask about the same; empty where nothing else does. */
  readonly place: string
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

/** Says the level of a row, where rows differ in it. @internal */
export function confidenceNotes(measured: readonly Measured[]): (row: Measured) => string {
  const differ = levels(measured).length > 1
  return ({ interval }) => (differ ? ` (${percent(interval.confidence)})` : '')
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

/**
 * What tells requirements apart that have the same subject and the same arms: the file of the test, or its name where
 * the file is the same; empty where nothing needs to be told apart.
 *
 * @internal
 */
export function placesOf(placed: readonly PlacedEvidence[]): string[] {
  const keys = placed.map(({ evidence }) => `${subjectOf(evidence)}\n${armsLine(evidence)}`)
  const files = namesBy(keys, (index) => placed[index]?.file)
  const names = namesBy(keys, (index) => placed[index]?.name)
  return placed.map(({ file, name }, index) => {
    const key = keys[index] ?? ''
    return (files.get(key)?.size ?? 0) > 1 ? file : (names.get(key)?.size ?? 0) > 1 ? name : ''
  })
}

function namesBy(
  keys: readonly string[],
  nameAt: (index: number) => string | undefined,
): Map<string, Set<string | undefined>> {
  const names = new Map<string, Set<string | undefined>>()
  keys.forEach((key, index) => names.set(key, (names.get(key) ?? new Set()).add(nameAt(index))))
  return names
}

/** How many cases carry the verdict, and how many times each was tried. @internal */
export function sampleSize({ n, trials }: Measured): string {
  return trials > 1 ? `${n.toLocaleString('en-US')} × ${trials}` : n.toLocaleString('en-US')
}
