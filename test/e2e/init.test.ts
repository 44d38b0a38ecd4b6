import { expect, test } from 'vitest'

import { scaffold } from '../../src/cli/init/scaffold.ts'
import { createFixture } from './support/fixture.ts'
import { onNewestMajor } from './support/majors.ts'

onNewestMajor((major) => {
  test('what touchstone init writes beside a configuration runs, and passes', async () => {
    const project = await createFixture(
      {
        'package.json': JSON.stringify({ private: true, type: 'module' }),
        'tsconfig.json': '{}',
        'vitest.config.js': `import { defineConfig } from 'vitest/config'\nexport default defineConfig({ test: { globals: false } })\n`,
      },
      major,
    )
    scaffold(project.directory)

    const run = await project.run()

    expect(run).toMatchObject({ exitCode: 0, stderr: '', errors: [] })
    expect(run.tests.map(({ file, state }) => [file, state])).toEqual([
      ['evals/first.eval.ts', 'passed'],
      ['evals/first.eval.ts', 'passed'],
    ])
  })
})
