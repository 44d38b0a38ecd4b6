import { describe, expect, test } from 'vitest'

import { addPlugin, hasPlugin } from '../../../../src/cli/init/add-plugin.ts'

const plugin = "import { touchstone } from 'vitest-touchstone/plugin'"

describe('a configuration that can be changed safely', () => {
  test.each([
    [
      'an object without plugins',
      `import { defineConfig } from 'vitest/config'\n\nexport default defineConfig({\n  test: { globals: true },\n})\n`,
      `${plugin}\nimport { defineConfig } from 'vitest/config'\n\nexport default defineConfig({\n  plugins: [touchstone()],\n  test: { globals: true },\n})\n`,
    ],
    [
      'a list of plugins',
      `import react from '@vitejs/plugin-react'\nimport { defineConfig } from 'vite';\nexport default defineConfig({ plugins: [react()] })\n`,
      `${plugin}\nimport react from '@vitejs/plugin-react'\nimport { defineConfig } from 'vite';\nexport default defineConfig({ plugins: [touchstone(), react()] })\n`,
    ],
    [
      'an empty list, and imports of several lines',
      `import {\n  defineConfig,\n} from 'vite'\nexport default defineConfig({ plugins: [ ] })\n`,
      `${plugin}\nimport {\n  defineConfig,\n} from 'vite'\nexport default defineConfig({ plugins: [touchstone() ] })\n`,
    ],
    [
      'a plain object without imports',
      `export default { test: {} }\n`,
      `${plugin}\n\nexport default {\n  plugins: [touchstone()], test: {} }\n`,
    ],
    [
      'words in comments and texts',
      `// plugins: [x]\nexport default { test: { name: 'plugins: [' } }\n`,
      `// plugins: [x]\n${plugin}\n\nexport default {\n  plugins: [touchstone()], test: { name: 'plugins: [' } }\n`,
    ],
  ])('%s', (_, before, after) => {
    expect(addPlugin(before)).toBe(after)
    expect(hasPlugin(after)).toBe(true)
    expect(hasPlugin(before)).toBe(false)
  })
})

test.each([
  ['a function', `export default defineConfig(({ mode }) => ({ plugins: [] }))`],
  ['merged configurations', `export default mergeConfig(base, defineConfig({ plugins: [] }))`],
  ['a variable', `const config = { plugins: [] }\nexport default config`],
  ['plugins from elsewhere', `export default defineConfig({ plugins })`],
  ['plugins further inside', `export default { test: { projects: [{ plugins: [react()] }] } }`],
  ['plugins twice', `export default { plugins: [a()], test: { projects: [{ plugins: [b()] }] } }`],
  ['CommonJS', `module.exports = { plugins: [] }`],
  ['CommonJS within', `const x = require('x')\nexport default { plugins: [x()] }`],
  ['two exports', `export default {}\nexport default {}`],
  ['the name taken', `const touchstone = 1\nexport default { plugins: [] }`],
  ['nothing', ''],
])('%s is left to the user', (_, config) => {
  expect(addPlugin(config)).toBeUndefined()
})
