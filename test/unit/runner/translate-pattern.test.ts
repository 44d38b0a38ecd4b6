import path from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { translatePattern } from '../../../src/runner/translate-pattern.ts'

test.each([
  ['**/*.eval.ts', '/repo', '/repo', '**/*.eval.ts'],
  ['**/*.eval.ts', '/repo/packages/a', '/repo', 'packages/a/**/*.eval.ts'],
  ['**/*.eval.ts', '/repo', '/repo/packages/a', '**/*.eval.ts'],
  ['packages/a/evals/*.eval.ts', '/repo', '/repo/packages/a', 'evals/*.eval.ts'],
  ['packages/*/evals/*.eval.ts', '/repo', '/repo/packages/a', 'evals/*.eval.ts'],
  ['packages/b/**/*.eval.ts', '/repo', '/repo/packages/a', undefined],
  ['*.eval.ts', '/repo', '/repo/packages/a', undefined],
  ['**/*.eval.ts', '/repo/packages/b', '/repo/packages/a', undefined],
  ['**/*.eval.ts', '/repo/[group]/(a)', '/repo', String.raw`\[group\]/\(a\)/**/*.eval.ts`],
])('%s of %s is, in %s, %s', (pattern, from, to, translated) => {
  expect(translatePattern(pattern, from, to)).toBe(translated)
})

const segment = fc.stringMatching(/^[a-z()[\]]{1,4}$/).filter((name) => name !== '..')
const segments = fc.array(segment, { maxLength: 3 })

test('matches the same files, whatever the two directories', () => {
  const directories = fc.tuple(segments, segments, segments).map(([common, from, to]) => ({ common, from, to }))
  fc.assert(
    fc.property(directories, segments, ({ common, from, to }, below) => {
      const [source, target] = [path.posix.join('/', ...common, ...from), path.posix.join('/', ...common, ...to)]
      const file = path.posix.join(target, ...below, 'x.eval.ts')
      const translated = translatePattern('**/*.eval.ts', source, target)
      const expected =
        path.posix.matchesGlob(path.posix.relative(source, file), '**/*.eval.ts') && isBelow(file, source)
      expect(translated !== undefined && path.posix.matchesGlob(path.posix.relative(target, file), translated)).toBe(
        expected,
      )
    }),
  )
})

function isBelow(file: string, directory: string): boolean {
  return !path.posix.relative(directory, file).startsWith('..')
}
