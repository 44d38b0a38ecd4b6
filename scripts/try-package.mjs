// Installs the packed tarball in fresh projects outside the repository, with each supported Vitest, and does there
// what the README tells a newcomer to do: write the first eval, run it, type-check it without skipLibCheck.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

import { snippets } from './snippets.mjs'

const run = promisify(execFile)
const root = resolve(import.meta.dirname, '..')
const tsconfig = {
  compilerOptions: {
    strict: true,
    module: 'nodenext',
    target: 'es2023',
    noEmit: true,
    skipLibCheck: false,
    types: ['node'],
  },
}

/** Entries that work outside Vitest; the others need its workers. */
const plainEntries = ['', '/plugin', '/reporter', '/statistics', '/testing']

async function pack(folder) {
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root })
  const [packed] = Object.values(JSON.parse(stdout.slice(stdout.search(/[[{]/))))
  console.log(`packed ${packed.filename}: ${packed.entryCount} files, ${Math.round(packed.size / 1024)} kB`)
  return join(folder, packed.filename)
}

async function tryWith(vitest, tarball, files) {
  const project = await mkdtemp(join(tmpdir(), 'touchstone-try-'))
  const node = (...args) => run(process.execPath, args, { cwd: project, env: { ...process.env, NO_COLOR: '1' } })
  try {
    await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify(tsconfig))
    await Promise.all(files.map(({ name, text }) => writeFile(join(project, name), text)))
    await run(
      'npm',
      ['install', '--no-audit', '--no-fund', '-D', tarball, `vitest@${vitest}`, 'typescript@7', '@types/node@24'],
      { cwd: project },
    )
    for (const entry of plainEntries) {
      await node('--input-type=module', '-e', `await import('vitest-touchstone${entry}')`)
    }
    await node('node_modules/typescript/bin/tsc')
    const { stdout } = await node('node_modules/vitest/vitest.mjs', 'run')
    if (!/Gate\s+DEPLOY/.test(stdout)) {
      throw new Error(`Vitest ${vitest}: the first eval did not end in "Gate DEPLOY":\n${stdout}`)
    }
    console.log(`${stdout}\nVitest ${vitest}: installs, imports, type-checks and runs the README's first eval`)
  } finally {
    await rm(project, { recursive: true, force: true })
  }
}

const folder = await mkdtemp(join(tmpdir(), 'touchstone-pack-'))
try {
  const tarball = await pack(folder)
  const files = await snippets(join(root, 'README.md'))
  if (!files.some(({ name }) => name.endsWith('.eval.ts'))) {
    throw new Error('README.md shows no eval file')
  }
  // Both at once: most of the time is the registry's.
  const tried = await Promise.allSettled(['~5.1.0', '~4.1.0'].map((vitest) => tryWith(vitest, tarball, files)))
  const failed = tried.find(({ status }) => status === 'rejected')
  if (failed !== undefined) {
    throw failed.reason
  }
} catch (error) {
  console.error(error instanceof Error ? `${error.message}\n${error.stdout ?? ''}\n${error.stderr ?? ''}` : error)
  process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
