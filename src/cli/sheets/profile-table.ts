import { formatDuration } from '../../evidence/wording/format-duration.ts'
import { formatUsd } from '../../evidence/wording/format-usd.ts'
import type { Profile, ProfileRow } from '../../reporter/profile/profile.ts'
import { formatSheet, type SheetColumn } from './sheet.ts'

/** A profile for people: what the run came to in a line, then a table for each monitor. @internal */
export function profileTable(profile: Profile): string {
  const tables = profile.monitors
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, rows }) => formatSheet('table', columnsOf(name, rows), rows))
  return [`${summaryOf(profile)}\n`, ...tables].join('\n')
}

/** Duration, the part that took most of it, memory, and the share of the cache. */
function summaryOf({ startedAt, durationMs, monitors }: Profile): string {
  const rows = monitors.find(({ name }) => name === 'time')?.rows ?? []
  const run = rows.find(({ subject }) => subject === 'run')?.figures ?? {}
  const slowest = rows
    .filter(({ subject }) => subject !== 'run')
    .toSorted((one, other) => (other.figures['busyMs'] ?? 0) - (one.figures['busyMs'] ?? 0))[0]
  const { peakMemoryBytes = null, cacheHitRate = null } = run
  const parts = [
    `Run of ${startedAt.slice(0, 16).replace('T', ' ')}`,
    formatDuration(durationMs),
    ...(slowest === undefined
      ? []
      : [`slowest: ${slowest.subject}, ${formatDuration(slowest.figures['busyMs'] ?? 0)}`]),
    ...(cacheHitRate === null ? [] : [`${formatFigure('cacheHitRate', cacheHitRate)} of calls from the cache`]),
    ...(peakMemoryBytes === null ? [] : [formatFigure('peakMemoryBytes', peakMemoryBytes)]),
  ]
  return ` ${parts.join(' · ')}`
}

function columnsOf(monitor: string, rows: readonly ProfileRow[]): ReadonlyArray<SheetColumn<ProfileRow>> {
  const names = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))]
  return [
    { name: monitor, value: ({ subject }) => subject, show: ({ subject }) => subject },
    ...names.map((name) => ({
      name: headOf(name),
      value: ({ figures }: ProfileRow) => figures[name] ?? null,
      show: ({ figures }: ProfileRow) => showOf(name, figures),
    })),
  ]
}

/** What a figure is, without the unit that its value has: `p99Ms` → `p99`, `inputTokens` → `input tokens`. */
function headOf(name: string): string {
  const bare = name.replace(/(?:Ms|Usd|Bytes)$/, '')
  return (bare === '' ? name : bare).replaceAll(/(?<=[a-z])[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)
}

function showOf(name: string, figures: ProfileRow['figures']): string {
  const value = figures[name]
  // A row need not have what another one has.
  return value === undefined ? '' : value === null ? '–' : formatFigure(name, value)
}

function formatFigure(name: string, value: number): string {
  if (name.endsWith('Ms')) {
    return formatDuration(value)
  }
  if (name.endsWith('Usd')) {
    return formatUsd(value)
  }
  if (name.endsWith('Bytes')) {
    return `${Math.round(value / 1e6).toLocaleString('en-US')} MB`
  }
  if (name.endsWith('Rate')) {
    return `${Math.round(value * 100)} %`
  }
  return name === 'percent' ? `${value.toFixed(0)} %` : value.toLocaleString('en-US', { maximumFractionDigits: 2 })
}
