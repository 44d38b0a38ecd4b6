import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { keepHeapsSmall, letHeapsGrow } from '../../../../src/runner/pool/keep-heaps-small.ts'

const known = { v8: 13, execArgv: [] }
const setFlag = vi.fn<(flag: string) => void>()

beforeEach(() => setFlag.mockClear())

afterEach(() => {
  letHeapsGrow(() => {})
  vi.unstubAllEnvs()
})

test('the first worker has heaps kept small, and the next run takes back each flag', () => {
  keepHeapsSmall({ ...known, setFlag })
  const small = flagsSet()
  expect(small).toContain('--heap-growing-percent=30')
  keepHeapsSmall({ ...known, setFlag })
  expect(flagsSet()).toEqual(small)
  letHeapsGrow(setFlag)
  const usual = flagsSet().slice(small.length)
  expect(usual.map(nameOf)).toEqual(expect.arrayContaining(small.map(nameOf)))
  expect(usual).toContain('--semi-space-growth-factor=2')
})

test('nothing is taken back where nothing was changed', () => {
  letHeapsGrow(setFlag)
  expect(flagsSet()).toEqual([])
})

test.each([
  ['V8 may not know the flags yet', { v8: 11, execArgv: [] }],
  ['V8 may not know the flags any more', { v8: 15, execArgv: [] }],
  ['the worker was given sizes of its own', { v8: 13, execArgv: ['--max_semi_space_size=32'] }],
])('nothing is changed where %s', (_, options) => {
  keepHeapsSmall({ ...options, setFlag })
  expect(flagsSet()).toEqual([])
})

test('nothing is changed where Node was given sizes', () => {
  vi.stubEnv('NODE_OPTIONS', '--enable-source-maps --max-semi-space-size=64')
  keepHeapsSmall({ ...known, setFlag })
  expect(flagsSet()).toEqual([])
})

test('the V8 of this Node knows the flags', () => {
  const write = vi.spyOn(process.stderr, 'write')
  keepHeapsSmall({ execArgv: [] })
  letHeapsGrow()
  expect(write).not.toHaveBeenCalled()
  write.mockRestore()
})

function flagsSet(): string[] {
  return setFlag.mock.calls.map(([flag]) => flag)
}

function nameOf(flag: string): string {
  return flag.split('=')[0] ?? ''
}
