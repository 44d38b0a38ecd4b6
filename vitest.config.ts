import { defineConfig } from 'vitest/config'

import { SlowFirst } from './test/support/slow-first.ts'

/** A busy machine takes its time; one second, which is what Vitest waits, tells nothing else. */
const poll = { timeout: 30_000 }

/** Tests that start a real Vitest. */
const realVitest = {
  globalSetup: ['test/e2e/support/global-setup.ts'],
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // Each is several processes, which wait for each other and for servers: on two cores a third keeps both busy.
  maxWorkers: 3,
  expect: { poll },
  // Not a cure: what failed once because the machine is busy is marked "(retry x1)" in what CI prints, and wants mending.
  // It keeps a moment of bad luck among hundreds of processes from failing all checks.
  retry: process.env.CI ? 1 : 0,
}

export default defineConfig({
  test: {
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          setupFiles: ['test/support/property-seed.ts'],
          testTimeout: 60_000,
          // On two cores Vitest itself would take one alone.
          maxWorkers: '100%',
          expect: { poll },
        },
      },
      {
        // What is read in a browser, in one: Chromium of the machine.
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
          expect: { poll },
          retry: process.env.CI ? 1 : 0,
        },
      },
      {
        // Error rates over the full grid: minutes, so only `npm run calibrate:statistics` runs it.
        test: { name: 'calibration', include: ['test/calibration/**/*.test.ts'], testTimeout: 3_600_000 },
      },
      {
        test: {
          ...realVitest,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: ['test/e2e/fixtures/**'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: { ...realVitest, name: 'docs', include: ['test/docs/**/*.test.ts'], sequence: { groupOrder: 2 } },
      },
    ],
  },
})
