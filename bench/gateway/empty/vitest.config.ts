import process from 'node:process'
import { defineConfig } from 'vitest/config'

import { leaveFigures } from '../../support/figures.ts'
import { peakMemoryMb } from '../../support/peak-memory.ts'

process.once('exit', () => leaveFigures({ peakMb: peakMemoryMb() }))

// Threads, as evals have: the memory of a forked process would not be seen.
export default defineConfig({ test: { pool: 'threads' } })
