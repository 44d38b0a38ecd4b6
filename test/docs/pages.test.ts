import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'

import { snippets } from '../../scripts/snippets.mjs'
import { createFixture } from '../e2e/support/fixture.ts'
import { forEachMajor, repositoryRoot } from '../e2e/support/majors.ts'

const pages = [
  'README.md',
  'docs/getting-started.md',
  'docs/models.md',
  'docs/gateway.md',
  'docs/budget.md',
  'docs/testing.md',
  'docs/traffic.md',
  'docs/reports.md',
]

const typescript = path.join(repositoryRoot, 'node_modules', 'typescript', 'bin', 'tsc')
const tsconfig = {
  compilerOptions: {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2023'],
    types: ['node'],
    typeRoots: [path.join(repositoryRoot, 'node_modules', '@types')],
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
  },
}

// What a page tells its reader to write is written into a project, as it stands, and run.

describe.each(pages)('%s', (page) => {
  test('every block of TypeScript is a file with a name of its own', async () => {
    const text = await readFile(path.join(repositoryRoot, page), 'utf8')
    const files = await snippets(path.join(repositoryRoot, page))
    const typeScript = files.filter(({ name }) => name.endsWith('.ts'))

    expect(typeScript).toHaveLength([...text.matchAll(/^```ts\b/gm)].length)
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length)
  })

  forEachMajor((major) => {
    test('compiles, and its evals and tests pass', async () => {
      const files = await snippets(path.join(repositoryRoot, page))
      const project = await createFixture(
        {
          ...Object.fromEntries(files.map(({ name, text }) => [name, text])),
          'package.json': JSON.stringify({ private: true, type: 'module' }),
          'tsconfig.json': JSON.stringify(tsconfig),
        },
        major,
      )
      await compile(project.directory)

      const run = await project.run()

      expect(run.stderr).toBe('')
      expect(run.errors).toEqual([])
      expect(run.tests.filter(({ state }) => state === 'failed')).toEqual([])
      const evals = files.map(({ name }) => name).filter((name) => /\.(?:eval|test)\.ts$/.test(name))
      expect([...new Set(run.tests.map(({ file }) => file))].sort()).toEqual(evals.sort())
      expect(run.exitCode).toBe(0)
    })
  })
})

async function compile(directory: string): Promise<void> {
  const compiler = promisify(execFile)(process.execPath, [typescript], { cwd: directory })
  await compiler.catch((error: { readonly stdout: string }) => expect.fail(error.stdout))
}
