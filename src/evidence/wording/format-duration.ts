import { significant } from './notation.ts'

/** A length of time: `41 ms`, `912 ms`, `4.1 s`, `12 min`. @public */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 999.5) {
    return `${milliseconds.toFixed(significant(milliseconds, 2))} ms`
  }
  const seconds = milliseconds / 1000
  return seconds < 99.5
    ? `${seconds.toFixed(significant(seconds, 2))} s`
    : `${Math.round(seconds / 60).toLocaleString('en-US')} min`
}
