import { findAll } from '../../editing/find-all.ts'

/** A calendar date and where it stands. @internal */
export interface FoundDate {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
}

/** English names of the months, in their order. @internal */
export const monthNames: readonly string[] =
  'January February March April May June July August September October November December'.split(' ')

/**
 * Dates that can be read in one way only: `2026-03-05`, `5 March 2026`, `March 5, 2026`, also with short names of months. `03/05/2026` is
 * none of them.
 *
 * @internal
 */
export function findDates(text: string): readonly FoundDate[] {
  return forms
    .flatMap(({ pattern, order }) =>
      findAll(text, pattern).map(({ start, end, text: date, groups }) => {
        const [year = '', month = '', day = ''] = order.map((index) => groups[index])
        return { start, end, text: date, year: Number(year), month: monthOf(month), day: Number(day) }
      }),
    )
    .filter(isCalendarDate)
    .sort((a, b) => a.start - b.start)
}

const monthPattern = monthNames.map((name) => `${name}|${name.slice(0, 3)}\\.?`).join('|')
const apart = ['(?<![\\p{L}\\p{N}_./-])', '(?![\\p{L}\\p{N}_/-])'] as const
const forms = [
  { pattern: form(String.raw`(\d{4})-(\d{2})-(\d{2})`), order: [0, 1, 2] },
  { pattern: form(String.raw`(\d{1,2}) (${monthPattern}) (\d{4})`), order: [2, 1, 0] },
  { pattern: form(String.raw`(${monthPattern}) (\d{1,2}), (\d{4})`), order: [2, 0, 1] },
]

function form(date: string): RegExp {
  return new RegExp(`${apart[0]}${date}${apart[1]}`, 'gu')
}

function monthOf(text: string): number {
  return /^\d/.test(text) ? Number(text) : monthNames.findIndex((name) => name.startsWith(text.slice(0, 3))) + 1
}

function isCalendarDate({ year, month, day }: FoundDate): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
