import { expect, test } from 'vitest'

import { type FileMark, makeMark, readMark } from '../../../../src/reporter/recording/file-mark.ts'
import { findMissingShards } from '../../../../src/reporter/recording/find-missing-shards.ts'

function mark(index: number, count: number, extra: Partial<FileMark> = {}): FileMark {
  const startedAt = `2026-11-21T10:00:0${index}.000Z`
  return makeMark({ startedAt, shard: { index, count }, label: '', files: 1, isFiltered: false, ...extra })
}

const whole = (files: number): FileMark => ({ ...mark(0, 1, { files }), shard: null })

test('nothing is missing where all shards and all of their files are there', () => {
  const marks = [mark(2, 2, { files: 2 }), mark(1, 2), mark(2, 2, { files: 2 })]
  const shards = [1, 2].map((index) => ({ index, count: 2 }))
  expect(findMissingShards(marks)).toEqual({ shards, missing: [] })
  expect(findMissingShards([whole(2), whole(2)])).toEqual({ shards: [], missing: [] })
  expect(findMissingShards([])).toEqual({ shards: [], missing: [] })
})

test.each([
  [[mark(1, 2)], ['shard 2 of 2 is missing']],
  [[mark(2, 4)], ['shards 1, 3 and 4 of 4 are missing']],
  [[mark(1, 2, { files: 3 }), mark(2, 2)], ['shard 1 of 2 has only 1 of its 3 files']],
  [[whole(2)], ['the run has only 1 of its 2 files']],
  [[undefined, mark(1, 1)], ['1 file does not say of which shard (the reporter did not run with it)']],
  // Of two platforms, each has to be complete.
  [
    [mark(1, 2, { label: 'linux' }), mark(2, 2, { label: 'mac' })],
    ['shard 2 of 2 is missing (linux)', 'shard 1 of 2 is missing (mac)'],
  ],
  // A blob that was left behind by an earlier run with another number of shards.
  [[mark(1, 2), mark(2, 2), mark(3, 3)], ['shards 1 and 2 of 3 are missing']],
])('what is missing is named: %#', (marks, missing) => {
  expect(findMissingShards(marks).missing).toEqual(missing)
})

test('a mark that is damaged or of another version is none', () => {
  expect(readMark({ touchstoneShard: mark(1, 2) })).toEqual(mark(1, 2))
  expect(readMark({ touchstoneShard: { ...mark(1, 2), schema: 'touchstone-shard/2' } })).toBeUndefined()
  expect(readMark({ touchstoneShard: { ...mark(1, 2), shard: { index: 0, count: 2 } } })).toBeUndefined()
  expect(readMark({ touchstoneShard: 'none' })).toBeUndefined()
  expect(readMark({})).toBeUndefined()
})
