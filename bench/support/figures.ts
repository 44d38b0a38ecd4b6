import { appendFileSync } from 'node:fs'
import process from 'node:process'

/** What a measured process says of itself. */
export interface Figures {
  /** Milliseconds of the work itself: without starting the process, and Vitest in it. */
  readonly workMs: number
  /** Peak of the resident memory, all threads included. */
  readonly peakMb: number
}

/** Leaves figures in the file that `measureProcess` has named: threads and exit handlers alike can. */
export function leaveFigures(figures: Partial<Figures>): void {
  const file = process.env['BENCH_FIGURES']
  if (file === undefined) {
    throw new Error('BENCH_FIGURES is not set: this file is started by bench/gateway.ts')
  }
  appendFileSync(file, `${JSON.stringify(figures)}\n`)
}
