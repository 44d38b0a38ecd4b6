import type { Paint } from '../terminal/paint.ts'
import { LiveBlock, type Terminal } from './live-block.ts'
import type { ProgressBoard } from './progress-board.ts'
import { progressBlock, progressLine } from './progress-lines.ts'

const longMs = 10_000

/** A way to show progress. @internal */
export interface ProgressView {
  /** How long at least between two pictures. */
  readonly intervalMs: number
  /** Whether a collection that has ended leaves the picture at once. */
  readonly isLive: boolean
  show(board: ProgressBoard): void
  /** Leaves no trace where that is possible. */
  close(): void
}

/** One block that is rewritten in place. @internal */
export function liveView(terminal: Terminal, paint: Paint, columns: () => number): ProgressView {
  const block = new LiveBlock(terminal)
  return {
    intervalMs: 100,
    isLive: true,
    show: (board) => block.show(progressBlock(board, paint, columns())),
    close: () => block.close(),
  }
}

/** Where there is no cursor to move: a line now and then about each evaluation that takes long, and one about model calls. @internal */
export function plainView(print: (line: string) => void): ProgressView {
  return {
    intervalMs: 5000,
    isLive: false,
    show: (board) => {
      const long = board.going.filter((collecting) => board.ageMs(collecting) >= longMs)
      const calls = long.length === 0 || board.traffic === undefined ? [] : [board.traffic]
      ;[...long.map((collecting) => progressLine(collecting, board)), ...calls].forEach((line) => print(` ${line}`))
    },
    close: () => undefined,
  }
}
