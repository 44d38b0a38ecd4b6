import { appendFileSync } from 'node:fs'
import process from 'node:process'

import { peakMemoryMb } from './peak-memory.ts'

/** What a measured process says of itself. */
export interface Figures {
  /** Milliseconds of the work itself: without starting the process, and Vitest in it. */
  readonly workMs: number
  /** Peak of the resident memory, all threads included. */
  readonly peakMb: number
  /** Processor time of the whole process, all threads, user and system. Milliseconds. */
  readonly cpuMs: number
}

/** What the whole process has come to so far. */
export function processFigures(): Pick<Figures, 'peakMb' | 'cpuMs'> {
  const { user, system } = process.cpuUsage()
  return { peakMb: peakMemoryMb(), cpuMs: (user + system) / 1000 }
}

/** Leaves figures in the file that `measureProcess` has named: threads and exit handlers alike can. */
export function leaveFigures(figures: Partial<Figures>): void {
  const file = process.env['BENCH_FIGURES']
  if (file === undefined) {
    throw new Error('BENCH_FIGURES is not set: this file is started by bench/gateway.ts')
  }
  appendFileSync(file, `${JSON.stringify(figures)}\n`)
}
