import { expect, test, vi } from 'vitest'

import { processWide } from '../../../src/calls/process-wide.ts'

test('a value is made once, and each name has its own', () => {
  const first = processWide('test-first', () => ({ count: 0 }))
  first.count += 1
  expect(processWide('test-first', () => ({ count: 0 }))).toBe(first)
  expect(processWide('test-second', () => ({ count: 0 }))).toEqual({ count: 0 })
})

test('another copy of the package sees the same value', async () => {
  const ours = processWide('test-copies', () => new Set(['ours']))
  vi.resetModules()
  const copy = await import('../../../src/calls/process-wide.ts')
  expect(copy.processWide).not.toBe(processWide)
  expect(copy.processWide('test-copies', () => new Set(['theirs']))).toBe(ours)
})
