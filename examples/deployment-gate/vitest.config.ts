import { touchstone } from 'vitest-touchstone/plugin'
import { defineConfig } from 'vitest/config'

// Asks the policy of the whole run about one candidate, as a pipeline that releases it would.
const { RELEASE: candidate } = process.env
const release =
  candidate === undefined
    ? {}
    : {
        gates: {
          release: {
            candidate,
            baseline: 'prompt v1',
            improve: { effect: 0.05 },
            guard: [{ metric: 'errors', below: 0.02 }, { within: 0.1, forEach: 'tag:language' } as const],
          },
        },
      }

export default defineConfig({
  plugins: [
    touchstone({
      reports: ['terminal', 'json', 'decision'],
      gateway: { concurrency: 40, prices: { scripted: { inputPerMillion: 0.25, outputPerMillion: 2 } } },
      ...release,
    }),
  ],
  test: { globalSetup: './model-server.setup.ts' },
})
