import process from 'node:process'
import { touchstone } from 'vitest-touchstone/plugin'
import { defineConfig } from 'vitest/config'

import { leaveFigures, processFigures } from '../../support/figures.ts'

process.once('exit', () => leaveFigures(processFigures()))

interface Limits {
  readonly requests?: number
  readonly tokens?: number
}
const { requests, tokens } = JSON.parse(process.env['BENCH_LIMITS'] ?? '{}') as Limits

export default defineConfig({
  plugins: [
    touchstone({
      gateway: {
        ...(requests === undefined ? {} : { requestsPerMinute: requests }),
        ...(tokens === undefined ? {} : { tokensPerMinute: tokens }),
        cache: { mode: 'off' },
      },
    }),
  ],
})
