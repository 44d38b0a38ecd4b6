import { expect, test } from 'vitest'

import { dataset } from '../../../src/evaluation/dataset.ts'
import { evaluation } from '../../../src/evaluation/evaluation.ts'
import { RunStore } from '../../../src/evaluation/run-store.ts'
import { casesOf } from './__helpers__/run-one.ts'

/** An evaluation of two cases, and how often they have been read to the end. */
function counted() {
  const read = { passes: 0, fails: false }
  const cases = dataset.from(casesOf(1, 2)).filter(({ input }) => {
    read.passes += input === 2 ? 1 : 0
    if (read.fails) {
      throw new Error('unreadable')
    }
    return true
  })
  return { read, target: evaluation('counted', { cases, score: () => true }) }
}

test('cases are counted once and read once, however many matchers ask', async () => {
  const { read, target } = counted()
  expect(await target.size()).toBe(2)
  expect(await target.size()).toBe(2)
  expect(read.passes).toBe(1)
  const store = new RunStore()
  await store.runs(target, [() => 'a'])
  expect(read.passes).toBe(2)
})

test('a run of a script counts again, since the file may have changed', async () => {
  const { read, target } = counted()
  await target.run(() => 'a')
  await target.run(() => 'a')
  expect(read.passes).toBe(4)
})

test('a failure is not remembered', async () => {
  const { read, target } = counted()
  read.fails = true
  await expect(target.size()).rejects.toThrow('unreadable')
  read.fails = false
  expect(await target.size()).toBe(2)
})
