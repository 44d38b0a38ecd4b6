import { describeProgress, describeTroubles } from '../../evidence/wording/describe-progress.ts'
import type { Paint } from '../terminal/paint.ts'
import { printable } from '../terminal/printable.ts'
import { clip, textWidth } from '../terminal/text-width.ts'
import type { Collecting, ProgressBoard } from './progress-board.ts'

const mostLines = 4
const longestBar = 20
/** A name that is shorter tells nobody which evaluation it is. */
const leastName = 8

/** The live block: one line for each collection that is going on, and one for all model calls, none longer than the terminal is wide. @internal */
export function progressBlock(board: ProgressBoard, paint: Paint, columns: number): string[] {
  const lines = board.going.map((collecting) => collectingLine(collecting, board, columns - 1))
  const more = lines.length - mostLines
  const shown = more > 0 ? [...lines.slice(0, mostLines), ` and ${more} more`] : lines
  const calls = board.traffic === undefined || shown.length === 0 ? [] : [` ${board.traffic}`]
  return [...shown, ...calls].map((line) => paint.aside(clip(line, columns - 1)))
}

/** Where not all of it fits, the bar is shorter, then the name, and what tells least is left out: how far it is, one came to see. */
function collectingLine(collecting: Collecting, board: ProgressBoard, columns: number): string {
  const start = ` ${bar(collecting, Math.min(longestBar, Math.floor(columns / 4)))} `
  const evaluation = printable(collecting.evaluation)
  const needed = Math.min(leastName, textWidth(evaluation))
  for (let facts = factsOf(collecting, board); ; facts = facts.slice(0, -1)) {
    const end = `: ${facts.join(', ')}`
    const room = columns - textWidth(start) - textWidth(end)
    if (room >= needed || facts.length === 1) {
      return `${start}${clip(evaluation, Math.max(needed, room))}${end}`
    }
  }
}

/** One plain line: `triage: 412 of 800 trials, 3 errors, about 12 s left`. @internal */
export function progressLine(collecting: Collecting, board: ProgressBoard): string {
  return description(collecting, board)
}

function description(collecting: Collecting, board: ProgressBoard): string {
  return `${printable(collecting.evaluation)}: ${factsOf(collecting, board).join(', ')}`
}

/** What tells most comes first. */
function factsOf(collecting: Collecting, board: ProgressBoard): string[] {
  const seconds = board.secondsLeft(collecting)
  return [
    describeProgress(collecting),
    ...describeTroubles(collecting),
    ...(seconds === undefined ? [] : [`about ${duration(seconds)} left`]),
  ]
}

function bar({ done, total }: Collecting, width: number): string {
  const filled = total === null || total === 0 ? 0 : Math.min(width, Math.round((done / total) * width))
  return '━'.repeat(filled) + '─'.repeat(width - filled)
}

function duration(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`
}
