import { randomUUID } from 'node:crypto'
import { cp, mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { TestProject } from 'vitest/node'

import { majorDirectory, majors, repositoryRoot } from './majors.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Name of the folder, under each major's `.fixtures/`, that belongs to this run of the end-to-end tests. */
    fixturesOfThisRun: string
  }
}

/** A crashed run leaves its folder behind; after this long nobody can still be using it. */
const staleAfterMs = 3_600_000

/**
 * Installs the built package once per run, as a real copy: a symlink would make Node resolve `vitest` from the
 * repository's root, whatever major is being tested. Each run has a folder of its own, so that runs side by side
 * never see each other:
 *
 *     test/majors/vitest-N/.fixtures/<run>/node_modules/vitest-touchstone   the copy
 *     test/majors/vitest-N/.fixtures/<run>/<fixture>-<n>/                   copied fixtures
 *
 * `TOUCHSTONE_PACKAGE` names another folder to install from, such as an unpacked tarball.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const name = randomUUID().slice(0, 8)
  const source = process.env.TOUCHSTONE_PACKAGE ?? repositoryRoot
  await requireBuild(source)
  const folders = majors.map((major) => path.join(majorDirectory(major), '.fixtures', name))
  await Promise.all(majors.map((major) => removeStale(path.join(majorDirectory(major), '.fixtures'))))
  await Promise.all(folders.map((folder) => install(source, path.join(folder, 'node_modules', 'vitest-touchstone'))))
  project.provide('fixturesOfThisRun', name)
  return async () => {
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 3 })))
  }
}

async function install(source: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true })
  await cp(path.join(source, 'package.json'), path.join(target, 'package.json'))
  await cp(path.join(source, 'dist'), path.join(target, 'dist'), { recursive: true })
}

async function requireBuild(source: string): Promise<void> {
  const built = await stat(path.join(source, 'dist')).catch(() => undefined)
  if (built === undefined) {
    throw new Error(`the end-to-end tests run the built package, but ${source} has no dist/: run "npm run build" first`)
  }
}

async function removeStale(fixtures: string): Promise<void> {
  const names = await readdir(fixtures).catch(() => [])
  for (const name of names) {
    const folder = path.join(fixtures, name)
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Infinity }))
    if (mtimeMs < Date.now() - staleAfterMs) {
      await rm(folder, { recursive: true, force: true })
    }
  }
}
