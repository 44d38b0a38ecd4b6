import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'

/** The Vitest versions that the package supports; each is a workspace under `test/majors/`. */
export const majors = [4, 5] as const

/** A supported major version of Vitest. */
export type Major = (typeof majors)[number]

/**
 * Whether it is the newest major. Where Vitest and this package meet is tested on each major; what is our own code
 * alone is tested on the newest, since each run of Vitest takes seconds.
 */
export function isNewest(major: Major): boolean {
  return major === majors.at(-1)
}

/** Root of the repository. */
export const repositoryRoot: string = fileURLToPath(new URL('../../../', import.meta.url))

/** The workspace in which `vitest` resolves to that major. */
export function majorDirectory(major: Major): string {
  return path.join(repositoryRoot, 'test', 'majors', `vitest-${major}`)
}

/** The command-line entry of that major's Vitest. */
export function vitestCli(major: Major): string {
  const manifest = createRequire(path.join(majorDirectory(major), 'package.json')).resolve('vitest/package.json')
  return path.join(path.dirname(manifest), 'vitest.mjs')
}

/**
 * Declares the same tests once per supported major of Vitest.
 *
 * @example
 * ```ts
 * forEachMajor((major) => {
 *   test('passes', async () => {
 *     const run = await runFixture('my-fixture', { major })
 *   })
 * })
 * ```
 */
export function forEachMajor(declare: (major: Major) => void): void {
  for (const major of majors) {
    describe(`Vitest ${major}`, () => declare(major))
  }
}

/** Declares tests of what is our own code alone: on the newest major. */
export function onNewestMajor(declare: (major: Major) => void): void {
  majors.filter(isNewest).forEach((major) => describe(`Vitest ${major}`, () => declare(major)))
}
