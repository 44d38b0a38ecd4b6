import type { MeasuredEvidence, RequirementEvidence } from '../../evidence/evidence.ts'
import { armNames } from '../../evidence/wording/arm-names.ts'
import { formatPValue } from '../../evidence/wording/p-value.ts'
import { percent } from '../../evidence/wording/percent.ts'
import { type RequirementLabel, subjectOf } from './requirement-label.ts'
import type { Cell } from '../terminal/render-table.ts'

/** A piece of evidence, and where it was left. @internal */
export interface PlacedEvidence<Kind extends RequirementEvidence = RequirementEvidence> {
  readonly evidence: Kind
  /** File of the test. */
  readonly file: string
  /** Name of the test. */
  readonly name: string
}

/** One requirement, its figures ready to be laid out. @internal */
export interface TableRow {
  /** What the row is about, for formats that draw it; absent in rankings. */
  readonly evidence?: RequirementEvidence
  /** What it came to. */
  readonly verdict: RequirementLabel
  /** `triage · exact match` */
  readonly subject: string
  /** `prompt v2 against prompt v1`; empty where the subject says it. */
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
  /** Whether rows have a p-value to show. */
  readonly hasPValues: boolean
  readonly rows: readonly TableRow[]
}

type Measured = Pick<MeasuredEvidence, 'interval' | 'n' | 'trials' | 'stopping'>

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
export function armsLine(evidence: RequirementEvidence): string {
  if (evidence.kind === 'comparison') {
    return armNames(evidence).join(' against ')
  }
  const candidate = typeof evidence.candidate === 'string' ? evidence.candidate : evidence.candidate.name
  const baseline = 'baseline' in evidence ? evidence.baseline : null
  return baseline === null ? candidate : `${candidate} against ${baseline}`
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
  return placed.map(({ file, name, evidence }, index) => {
    const key = keys[index] ?? ''
    const place = (files.get(key)?.size ?? 0) > 1 ? file : (names.get(key)?.size ?? 0) > 1 ? name : ''
    return [place, ...familyNote(evidence)].filter((text) => text !== '').join(' · ')
  })
}

/** Beside the p-value of a claim alone, the one that counts for the family. */
function familyNote({ family }: RequirementEvidence): string[] {
  return family === undefined
    ? []
    : [`family ${family.name}, one of ${family.size}: p ${formatPValue(family.adjustedPValue)} corrected`]
}

function namesBy(
  keys: readonly string[],
  nameAt: (index: number) => string | undefined,
): Map<string, Set<string | undefined>> {
  const names = new Map<string, Set<string | undefined>>()
  keys.forEach((key, index) => names.set(key, (names.get(key) ?? new Set()).add(nameAt(index))))
  return names
}

/** How many cases carry the verdict, of how many if it came early, and how many times each was tried. @internal */
export function sampleSize({ n, trials, stopping }: Measured): string {
  const { planned = null, sizes = [] } = stopping ?? {}
  const all = planned === null || sizes.at(-1) === planned ? '' : ` of ${planned.toLocaleString('en-US')}`
  return `${n.toLocaleString('en-US')}${all}${trials > 1 ? ` × ${trials}` : ''}`
}
