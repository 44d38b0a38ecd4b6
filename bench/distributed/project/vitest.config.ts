import path from 'node:path'
import process from 'node:process'
import { touchstone } from 'vitest-touchstone/plugin'
import { defineConfig } from 'vitest/config'

// A place of its own for each run.
const directory = process.env['BENCH_FOLDER'] ?? ''

export default defineConfig({
  plugins: [
    touchstone({
      gateway: {
        // One line makes the difference between this process and many.
        dispatch: process.env['TOUCHSTONE_REDIS_URL'] ? { kind: 'bullmq' } : { kind: 'direct' },
        cache: { directory },
      },
      history: false,
      reports: [['json', { file: path.join(directory, 'report.json') }]],
    }),
  ],
})
