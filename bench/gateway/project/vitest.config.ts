import process from 'node:process'
import { touchstone } from 'vitest-touchstone/plugin'
import { defineConfig } from 'vitest/config'

import { leaveFigures } from '../../support/figures.ts'
import { peakMemoryMb } from '../../support/peak-memory.ts'

// The whole process, workers included: what it came to is known only when it ends.
process.once('exit', () => leaveFigures({ peakMb: peakMemoryMb() }))

export default defineConfig({
  plugins: [touchstone({ gateway: { concurrency: Number(process.env['BENCH_CONCURRENCY']) } })],
})
