import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

import { snippets } from '../../scripts/snippets.mjs'
import { createFixture } from '../e2e/support/fixture.ts'
import { forEachMajor, isNewest, repositoryRoot } from '../e2e/support/majors.ts'
import { compile } from '../support/compile.ts'

const pages = [
  'README.md',
  'docs/getting-started.md',
  'docs/good-practice.md',
  'docs/datasets.md',
  'docs/scorers.md',
  'docs/models.md',
  'docs/combined.md',
  'docs/first-look.md',
  'docs/judges.md',
  'docs/gateway.md',
  'docs/gates.md',
  'docs/baselines.md',
  'docs/history.md',
  'docs/variants.md',
  'docs/power.md',
  'docs/budget.md',
  'docs/testing.md',
  'docs/traffic.md',
  'docs/distributed.md',
  'docs/scaling.md',
  'docs/reports.md',
  'docs/performance.md',
  'docs/interop.md',
  'docs/relations.md',
  'docs/metamorphic.md',
]

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
})

forEachMajor((major) => {
  test('all pages compile', async () => {
    // All at once: a compiler for each page would read the same declarations again and again.
    const texts = await Promise.all(
      pages.map(async (page) =>
        (await filesOf(page)).map(([name, text]) => [`${path.basename(page, '.md')}/${name}`, text]),
      ),
    )
    const project = await createFixture(
      {
        ...Object.fromEntries(texts.flat()),
        'package.json': JSON.stringify({ private: true, type: 'module' }),
        'tsconfig.json': JSON.stringify(tsconfig),
      },
      major,
    )
    expect(await compile(project.directory)).toBe('')
  })

  // What evals do that compile is our own code; the first of the README runs on both majors: scripts/try-package.mjs.
  test.each(isNewest(major) ? pages : [])('the evals and tests of %s pass', async (page) => {
    const files = await filesOf(page)
    const project = await createFixture(
      { ...Object.fromEntries(files), 'package.json': JSON.stringify({ private: true, type: 'module' }) },
      major,
    )

    // Vitest's own limit of 5 s tells how busy the machine is.
    const run = await project.run({ args: ['--testTimeout=60000'] })

    expect(run.stderr).toBe('')
    expect(run.errors).toEqual([])
    expect(run.tests.filter(({ state }) => state === 'failed')).toEqual([])
    const evals = files.map(([name]) => name).filter((name) => /\.(?:eval|test)\.ts$/.test(name))
    expect([...new Set(run.tests.map(({ file }) => file))].sort()).toEqual(evals.sort())
    expect(run.exitCode).toBe(0)
  })
})

async function filesOf(page: string): Promise<Array<[name: string, text: string]>> {
  return (await snippets(path.join(repositoryRoot, page))).map(({ name, text }) => [name, text])
}
