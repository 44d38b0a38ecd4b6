import { getEventListeners } from 'node:events'

import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { whenAborted } from '../../../src/calls/when-aborted.ts'

test('all that follow are called, once, in whatever order others have come and gone', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 60 }), (steps) => {
      const controller = new AbortController()
      const called: number[] = []
      const following = new Map<number, () => void>()
      for (const [index, step] of steps.entries()) {
        const [id, leave] = [...following][step] ?? []
        if (id === undefined || leave === undefined) {
          following.set(
            index,
            whenAborted(controller.signal, () => called.push(index)),
          )
        } else {
          leave()
          // A second time it must not take somebody else's place away.
          following.set(
            index,
            whenAborted(controller.signal, () => called.push(index)),
          )
          leave()
          following.delete(id)
        }
      }
      controller.abort()
      controller.abort()
      expect(called.toSorted((a, b) => a - b)).toEqual([...following.keys()])
    }),
  )
})

test('a signal has one listener, however many follow', () => {
  const { signal } = new AbortController()
  const leave = Array.from({ length: 10 }, () => whenAborted(signal, () => {}))
  leave.forEach((one) => one())
  whenAborted(signal, () => {})
  expect(getEventListeners(signal, 'abort')).toHaveLength(1)
})
