import path from 'node:path'
import process from 'node:process'
import { touchstone } from 'vitest-touchstone/plugin'
import { defineConfig } from 'vitest/config'

import { leaveFigures, processFigures } from '../../support/figures.ts'

// The whole process, workers included: what it came to is known only when it ends.
process.once('exit', () => leaveFigures(processFigures()))

// A cache of its own for each measurement, unless it is told where one is.
const directory = process.env['BENCH_CACHE'] ?? path.dirname(process.env['BENCH_FIGURES'] ?? '')

export default defineConfig({
  plugins: [touchstone({ gateway: { concurrency: Number(process.env['BENCH_CONCURRENCY']), cache: { directory } } })],
})
