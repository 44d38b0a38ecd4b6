import { type CsvColumn, toCsv } from '../csv/to-csv.ts'
import type { Profile } from './profile.ts'

/** Ways a profile can be written. @internal */
export const profileFormats = ['json', 'csv'] as const

/** The formats of a profile. @public */
export type ProfileFormat = (typeof profileFormats)[number]

/**
 * A profile as text: JSON as it is, or CSV with a line for each figure, so that monitors with different figures make one table.
 *
 * @public
 */
export function formatProfile(profile: Profile, format: ProfileFormat): string {
  return format === 'json' ? `${JSON.stringify(profile, undefined, 2)}\n` : toCsv(columns, cellsOf(profile))
}

interface Cell {
  readonly monitor: string
  readonly subject: string
  readonly figure: string
  readonly value: number | null
}

const columns: ReadonlyArray<CsvColumn<Cell>> = [
  { name: 'monitor', read: ({ monitor }) => monitor },
  { name: 'subject', read: ({ subject }) => subject },
  { name: 'figure', read: ({ figure }) => figure },
  { name: 'value', read: ({ value }) => value },
]

function cellsOf({ monitors }: Profile): Cell[] {
  return monitors.flatMap(({ name: monitor, rows }) =>
    rows.flatMap(({ subject, figures }) =>
      Object.entries(figures).map(([figure, value]) => ({ monitor, subject, figure, value })),
    ),
  )
}
