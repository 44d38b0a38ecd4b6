import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

import { createFixture } from './support/fixture.ts'
import { compile } from '../support/compile.ts'
import { forEachMajor, repositoryRoot } from './support/majors.ts'

/** Declarations of packages are checked once, with everything that should compile. */
const settings = (skipLibCheck: boolean, types: readonly string[] = []): string =>
  JSON.stringify({
    compilerOptions: {
      target: 'es2023',
      module: 'nodenext',
      types,
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck,
      noEmit: true,
    },
  })

forEachMajor((major) => {
  test('what should compile compiles, and what should not does not', async () => {
    const source = await readFile(path.join(repositoryRoot, 'test', 'types', 'matchers.test-d.ts'), 'utf8')
    const installed = source
      .replaceAll('../../src/index.ts', 'vitest-touchstone')
      .replaceAll('../../src/matchers/touchstone-matchers.ts', 'vitest-touchstone/matchers')
    const fixture = await createFixture(
      { 'matchers.ts': installed, 'tsconfig.json': settings(false), 'package.json': '{"type":"module"}' },
      major,
    )
    expect(await compile(fixture.directory)).toBe('')
  })

  const arrays = `
    import { expect, test } from 'vitest'
    test('arrays', async () => await expect([true, false]).toImproveOn([false, false]))
  `

  test.each<[string, Readonly<Record<string, string>>]>([
    ['the Vitest configuration', { 'vitest.config.ts': `import 'vitest-touchstone/plugin'` }],
    ['an import of the matchers', { 'set-up.ts': `import 'vitest-touchstone/matchers'` }],
    ['types in tsconfig.json', { 'tsconfig.json': settings(true, ['vitest-touchstone/matchers']) }],
  ])('a file that imports only vitest has the types by %s', async (_way, files) => {
    const fixture = await createFixture(
      { 'arrays.ts': arrays, 'tsconfig.json': settings(true), 'package.json': '{"type":"module"}', ...files },
      major,
    )
    expect(await compile(fixture.directory)).toBe('')
  })
})
