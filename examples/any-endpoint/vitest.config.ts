import { touchstone } from 'vitest-touchstone/plugin'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Home servers answer one or a few requests at a time: more only wait there. OpenAI takes ten and more.
  plugins: [touchstone({ gateway: { concurrency: 4 } })],
})
