import process from 'node:process'
import { defineConfig } from 'vitest/config'

import { leaveFigures, processFigures } from '../../support/figures.ts'

process.once('exit', () => leaveFigures(processFigures()))

// Threads, as evals have: the memory of a forked process would not be seen.
export default defineConfig({ test: { pool: 'threads' } })
