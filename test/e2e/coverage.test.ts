import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

import { createFixture } from './support/fixture.ts'
import { forEachMajor, isNewest } from './support/majors.ts'

// Coverage beside evals: of the sources that they and other tests use; eval files are no sources.

const files = {
  'vitest.config.js': `
    import { touchstone } from 'vitest-touchstone/plugin'
    import { defineConfig } from 'vitest/config'
    export default defineConfig({
      plugins: [touchstone()],
      test: { coverage: { provider: 'v8', include: ['**/*.js'], reporter: ['json-summary'] } },
    })
  `,
  'src/shout.js': `
    export function shout(text) {
      return text.toUpperCase()
    }
  `,
  'src/add.js': `
    export function add(a, b) {
      return a + b
    }
  `,
  'src/unused.js': `
    export function unused() {
      return 1
    }
  `,
  'shout.eval.js': `
    import { expect, test } from 'vitest'
    import { evaluation } from 'vitest-touchstone'
    import { shout } from './src/shout.js'
    const on = evaluation('shouting', {
      cases: Array.from({ length: 40 }, (_, i) => ({ input: 'word' + i, expected: 'WORD' + i })),
      score: ({ output, expected }) => output === expected,
    })
    test('it shouts', async () => {
      await expect(shout).toScoreAtLeast(0.5, { on })
    })
  `,
  'add.test.js': `
    import { expect, test } from 'vitest'
    import { add } from './src/add.js'
    test('it adds', () => expect(add(1, 2)).toBe(3))
  `,
}

forEachMajor((major) => {
  test.each(isNewest(major) ? [[[]], [['--no-isolate']], [['--project=touchstone']]] : [[[]]])(
    'with %j',
    async (args) => {
      const fixture = await createFixture(files, major)
      const run = await fixture.run({ args: ['--coverage', ...args] })
      expect(run.stderr).toBe('')
      expect(run.exitCode).toBe(0)
      const text = await readFile(path.join(fixture.directory, 'coverage', 'coverage-summary.json'), 'utf8')
      const summary = JSON.parse(text) as Record<string, { readonly functions: { readonly pct: number } }>
      const covered = Object.entries(summary).filter(([file]) => file !== 'total')
      expect(
        Object.fromEntries(
          covered.map(([file, { functions }]) => [path.relative(fixture.directory, file), functions.pct]),
        ),
      ).toEqual({
        'src/shout.js': 100,
        'src/add.js': args.some((argument) => argument.startsWith('--project')) ? 0 : 100,
        'src/unused.js': 0,
      })
    },
  )
})
