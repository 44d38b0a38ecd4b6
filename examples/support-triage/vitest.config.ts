import { touchstone } from 'vitest-touchstone/plugin'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [touchstone()],
  test: { globalSetup: './model-server.setup.ts' },
})
