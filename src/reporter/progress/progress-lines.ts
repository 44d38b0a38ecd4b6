import { count } from '../../evidence/wording/count.ts'
import { describeProgress } from '../../evidence/wording/describe-progress.ts'
import type { Paint } from '../terminal/paint.ts'
import { clip } from '../terminal/text-width.ts'
import type { Collecting, ProgressBoard } from './progress-board.ts'

const mostLines = 4
const barWidth = 20

/** The live block: one line for each collection that is going on, and one for all model calls, none longer than the terminal is wide. @internal */
export function progressBlock(board: ProgressBoard, paint: Paint, columns: number): string[] {
  const lines = board.going.map((collecting) => ` ${bar(collecting)} ${description(collecting, board)}`)
  const more = lines.length - mostLines
  const shown = more > 0 ? [...lines.slice(0, mostLines), ` and ${more} more`] : lines
  const calls = board.traffic === undefined || shown.length === 0 ? [] : [` ${board.traffic}`]
  return [...shown, ...calls].map((line) => paint.aside(clip(line, columns - 1)))
}

/** One plain line: `triage: 412 of 800 trials, 3 errors, about 12 s left`. @internal */
export function progressLine(collecting: Collecting, board: ProgressBoard): string {
  return description(collecting, board)
}

function description(collecting: Collecting, board: ProgressBoard): string {
  const { evaluation, errors } = collecting
  const seconds = board.secondsLeft(collecting)
  const parts = [
    describeProgress(collecting),
    ...(errors === 0 ? [] : [count(errors, 'error')]),
    ...(seconds === undefined ? [] : [`about ${duration(seconds)} left`]),
  ]
  return `${evaluation}: ${parts.join(', ')}`
}

function bar({ done, total }: Collecting): string {
  const filled = total === null || total === 0 ? 0 : Math.min(barWidth, Math.round((done / total) * barWidth))
  return '━'.repeat(filled) + '─'.repeat(barWidth - filled)
}

function duration(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`
}
