import { expect, test } from 'vitest'

import { areasBefore, evalPatterns, sameArea } from '../../../src/runner/eval-area.ts'

const all = ['**/*.eval.ts']
const root = { root: '/repo', include: all }
const inner = { root: '/repo/packages/a', include: ['evals/*.ts'] }
const sibling = { root: '/repo/packages/b', include: all }

test('a project leaves out the evals of all areas that reach into its directory', () => {
  expect(evalPatterns([root, inner, sibling], '/repo')).toEqual([
    '**/*.eval.ts',
    'packages/a/evals/*.ts',
    'packages/b/**/*.eval.ts',
  ])
  expect(evalPatterns([root, inner, sibling], '/repo/packages/a')).toEqual(['**/*.eval.ts', 'evals/*.ts'])
})

test('names each pattern once', () => {
  expect(evalPatterns([root, { ...root }], '/repo')).toEqual(['**/*.eval.ts'])
})

test('a file belongs to the innermost area', () => {
  const areas = [root, inner, sibling]
  expect(areasBefore(root, areas)).toEqual([inner, sibling])
  expect(areasBefore(inner, areas)).toEqual([])
})

test('among areas of one directory a file belongs to the first', () => {
  const second = { root: '/repo', include: ['*.eval.ts'] }
  const areas = [root, second]
  expect(areasBefore(root, areas)).toEqual([])
  expect(areasBefore(second, areas)).toEqual([root])
})

test('a directory whose name begins like another is not inside it', () => {
  const longer = { root: '/repo-two', include: all }
  expect(areasBefore(root, [root, longer])).toEqual([])
})

test('the same patterns in another order are the same area', () => {
  expect(sameArea({ root: '/repo', include: ['a', 'b'] }, { root: '/repo', include: ['b', 'a'] })).toBe(true)
  expect(sameArea({ root: '/repo', include: ['a'] }, { root: '/repo', include: ['b'] })).toBe(false)
  expect(sameArea({ root: '/repo', include: ['a'] }, { root: '/other', include: ['a'] })).toBe(false)
})
