import { sizes, type Calibration, type CalibrationFamily, type Claim } from './calibration.ts'
import type { SizeResult } from './measure.ts'

/** Measured rates by the name of the method. */
export type Measurements = Readonly<Record<string, readonly SizeResult[]>>

/** A table of one family in Markdown, the largest error rate (mean over the designs) by number of cases, and what the bands rest on. */
export function describeFamily({ title, about, calibrations }: CalibrationFamily, measured: Measurements): string {
  const resultsOf = ({ method }: Calibration): readonly SizeResult[] => measured[method] ?? []
  const used = sizes.filter((size) => calibrations.some((one) => one.sizes.includes(size)))
  const head = ['method', 'nominal', 'band', ...used.map((size) => `n = ${size}`), 'largest at']
  const rows = calibrations.map((one) => [
    `${one.method}${one.errors === 'misses' ? ' (interval)' : ''}`,
    percent(one.nominal),
    bandOf(one),
    ...used.map((size) => cell(resultsOf(one).find((result) => result.size === size))),
    worstPlace(resultsOf(one)),
  ])
  return `### ${title}\n\n${about}\n\n${table([head, ...rows])}\n\n${reasons(calibrations)}\n`
}

/** All families, one after the other. */
export function describeFamilies(families: readonly CalibrationFamily[], measured: Measurements): string {
  return families.map((family) => describeFamily(family, measured)).join('\n')
}

function bandOf({ claim, nominal, sizes: [first] }: Calibration): string {
  if (claim.kind === 'unreliable') return 'none: fails'
  if (claim.kind === 'guaranteed') return `≤ ${percent(nominal)}`
  return `≤ ${percent(claim.atMost)}${claim.from === first ? '' : ` from n = ${claim.from}`}`
}

const kinds: Readonly<Record<Claim['kind'], string>> = {
  guaranteed: 'Guaranteed',
  approximate: 'Approximate',
  unreliable: 'Fails',
}

// Methods with the same reason share a line.
function reasons(calibrations: readonly Calibration[]): string {
  const byReason = new Map<string, string[]>()
  for (const { method, claim } of calibrations) {
    const reason = `${kinds[claim.kind]}: ${claim.because}`
    byReason.set(reason, [...(byReason.get(reason) ?? []), method])
  }
  return [...byReason].map(([reason, methods]) => `- ${methods.join('; ')}. ${reason}.`).join('\n')
}

function cell(result: SizeResult | undefined): string {
  return result === undefined ? '–' : `${percent(result.largest)} (${percent(result.mean)})`
}

function worstPlace(results: readonly SizeResult[]): string {
  if (results.length === 0) return '–'
  const worst = results.reduce((one, other) => (other.largest > one.largest ? other : one))
  return `n ${worst.size}, ${worst.where}`
}

function percent(rate: number): string {
  return `${(100 * rate).toFixed(rate < 0.0995 ? 1 : 0)} %`
}

// Padded as the formatter pads, so that regenerating changes nothing.
function table(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, i) => text.padEnd(widths[i] ?? 0)).join(' | ')} |`
  const [first = [], ...rest] = rows
  return [line(first), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rest.map(line)].join('\n')
}
