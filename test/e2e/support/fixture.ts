import { cp, mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inject } from 'vitest'

import './global-setup.ts'
import { type Major, majorDirectory, repositoryRoot } from './majors.ts'
import { startVitest, type StartOptions, type VitestProcess, type VitestRun } from './start-vitest.ts'

/** A disposable project beside that major's Vitest, in which `vitest-touchstone` is installed. */
export interface Fixture {
  readonly directory: string
  /** Runs `vitest run` in it and waits for its end. */
  run(options?: StartOptions): Promise<VitestRun>
  /** Starts Vitest in it, for tests that watch, write to or interrupt it while it runs. */
  start(options?: StartOptions): VitestProcess
  /** Writes a file, relative to the fixture. */
  write(file: string, text: string): Promise<void>
}

let created = 0

/** Copies `test/e2e/fixtures/<name>`; an empty configuration is added where it has none. */
export async function copyFixture(name: string, major: Major): Promise<Fixture> {
  const directory = nextDirectory(name, major)
  await cp(path.join(repositoryRoot, 'test', 'e2e', 'fixtures', name), directory, { recursive: true })
  return ownConfiguration(fixtureIn(directory, major))
}

/** Writes a fixture from texts (file name → content); an empty configuration is added where it has none. */
export async function createFixture(files: Readonly<Record<string, string>>, major: Major): Promise<Fixture> {
  const fixture = fixtureIn(nextDirectory('inline', major), major)
  for (const [file, text] of Object.entries(files)) {
    await fixture.write(file, text)
  }
  return ownConfiguration(fixture)
}

/** Copies a fixture and runs it: the whole of most tests. */
export async function runFixture(name: string, options: StartOptions & { readonly major: Major }): Promise<VitestRun> {
  const fixture = await copyFixture(name, options.major)
  return fixture.run(options)
}

/** Vitest looks for a configuration in the parent folders too, and would find the one of this repository. */
async function ownConfiguration(fixture: Fixture): Promise<Fixture> {
  const files = await readdir(fixture.directory)
  if (!files.some((file) => /^(vite|vitest)\.config\./.test(file))) {
    await fixture.write('vitest.config.js', 'export default {}\n')
  }
  return fixture
}

function nextDirectory(name: string, major: Major): string {
  created += 1
  const unique = `${name}-${process.pid}-${created}`
  return path.join(majorDirectory(major), '.fixtures', inject('fixturesOfThisRun'), unique)
}

function fixtureIn(directory: string, major: Major): Fixture {
  return {
    directory,
    run: (options = {}) => startVitest(directory, major, { ...options, command: options.command ?? 'run' }).finished,
    start: (options = {}) => startVitest(directory, major, options),
    async write(file, text) {
      const target = path.join(directory, file)
      await mkdir(path.dirname(target), { recursive: true })
      // At once, so that a Vitest that watches never reads half of it.
      await writeFile(`${target}.new`, text)
      await rename(`${target}.new`, target)
    },
  }
}
