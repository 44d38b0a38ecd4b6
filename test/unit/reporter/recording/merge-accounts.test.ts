import { describe, expect, test } from 'vitest'

import { makeMark, readMark, type FileMark } from '../../../../src/reporter/recording/file-mark.ts'
import { mergeAccounts } from '../../../../src/reporter/recording/merge-accounts.ts'

const prices = { name: 'list', version: '1.0.0', date: '2026-01-01' }

function mark(index: number, spentUsd: number, extra: Partial<FileMark> = {}): FileMark {
  const budget = { limitUsd: 5, spentUsd, heldUsd: 0.5, reservedUsd: 0, refused: 1 }
  const shard = { index, count: 2 }
  return makeMark({
    startedAt: 'then',
    shard,
    label: '',
    files: 1,
    isFiltered: false,
    account: { budget, prices },
    ...extra,
  })
}

describe('the accounts of shards', () => {
  test('add up, each as it was when its last file ended', () => {
    expect(mergeAccounts([mark(1, 1), mark(1, 3), mark(2, 0.5), mark(1, 2)])).toEqual({
      budget: { limitUsd: 10, spentUsd: 3.5, heldUsd: 1, reservedUsd: 0, refused: 2 },
      prices,
    })
  })

  test('that share a budget have one limit, and have spent their parts of it', () => {
    const budget = { limitUsd: 5, spentUsd: 2, heldUsd: 0, reservedUsd: 0, refused: 0, shared: 'nightly' }
    const marks = [1, 2, 3].map((index) => mark(index, 0, { account: { budget, prices } }))
    expect(mergeAccounts(marks).budget).toEqual({ ...budget, spentUsd: 6 })
  })

  test('have prices only where all went by the same', () => {
    const other = { prices: { ...prices, version: '2.0.0' } }
    expect(mergeAccounts([mark(1, 1), mark(2, 1, { account: other })])).toEqual({
      budget: { limitUsd: 5, spentUsd: 1, heldUsd: 0.5, reservedUsd: 0, refused: 1 },
    })
    expect(mergeAccounts([mark(1, 1, { account: { prices } })])).toEqual({ prices })
  })

  test('have a limit only where all have one', () => {
    const budget = { limitUsd: null, spentUsd: 1, heldUsd: 0, reservedUsd: 0, refused: 0 }
    expect(mergeAccounts([mark(1, 1), mark(2, 1, { account: { budget, prices } })]).budget).toMatchObject({
      limitUsd: null,
      spentUsd: 2,
    })
  })

  test('are none where nobody said anything', () => {
    const { account: _, ...silent } = mark(1, 1)
    expect(mergeAccounts([undefined, silent])).toEqual({})
  })
})

test('a mark with an account comes back as it was, one that is damaged is none', () => {
  const written = mark(1, 1)
  expect(readMark({ touchstoneShard: structuredClone(written) })).toEqual(written)
  const damaged = { ...written, account: { budget: { limitUsd: 'much' } } }
  expect(readMark({ touchstoneShard: damaged })).toBeUndefined()
})
