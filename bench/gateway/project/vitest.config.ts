import path from 'node:path'
import process from 'node:process'
import { touchstone, type TouchstoneOptions } from 'vitest-touchstone/plugin'
import { defineConfig } from 'vitest/config'

import { leaveFigures, processFigures } from '../../support/figures.ts'

// The whole process, workers included: what it came to is known only when it ends.
process.once('exit', () => leaveFigures(processFigures()))

// A cache of its own for each measurement, unless it is told where one is.
const directory = process.env['BENCH_CACHE'] ?? path.dirname(process.env['BENCH_FIGURES'] ?? '')

/** Whatever each call can pass through, with limits that none of them reaches. */
const everything: TouchstoneOptions['gateway'] = {
  budget: { limitUsd: 1_000, warnUsd: 900 },
  requestsPerMinute: 10_000_000,
  tokensPerMinute: 10_000_000_000,
  timeouts: { headersMs: 60_000, idleMs: 60_000, attemptMs: 60_000, callMs: 600_000 },
  redact: (text) => text,
  onThrottle: () => {},
}

export default defineConfig({
  plugins: [
    touchstone({
      gateway: {
        concurrency: Number(process.env['BENCH_CONCURRENCY']),
        cache: { directory },
        ...(process.env['BENCH_FEATURES'] === 'all' ? everything : {}),
      },
    }),
  ],
})
