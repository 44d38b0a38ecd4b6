import process from 'node:process'
import { touchstone } from 'vitest-touchstone/plugin'
import { defineConfig } from 'vitest/config'

import { leaveFigures, processFigures } from '../../support/figures.ts'

// The whole process, workers included: what it came to is known only when it ends.
process.once('exit', () => leaveFigures(processFigures()))

export default defineConfig({
  plugins: [touchstone({ reports: ['terminal', 'json', 'html', 'markdown', 'junit', 'csv'] })],
})
