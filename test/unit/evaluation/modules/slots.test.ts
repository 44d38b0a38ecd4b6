import { array, assert, asyncProperty, boolean, integer, nat, record } from 'fast-check'
import { expect, test } from 'vitest'

import { Slots } from '../../../../src/evaluation/modules/slots.ts'
import { controlled, settled } from '../__helpers__/controlled.ts'

const never = new AbortController().signal

test('never more at a time than there are slots, and all in the order in which they came', async () => {
  const size = integer({ min: 1, max: 4 })
  const jobs = array(record({ ticks: nat({ max: 4 }), fails: boolean() }), { maxLength: 30 })
  await assert(
    asyncProperty(size, jobs, async (size, list) => {
      const slots = new Slots(size)
      const begun: number[] = []
      let most = 0
      const work = list.map(({ ticks, fails }, index) =>
        slots.use(never, async () => {
          begun.push(index)
          most = Math.max(most, slots.taken)
          for (let tick = 0; tick < ticks; tick += 1) {
            await Promise.resolve()
          }
          if (fails) {
            throw new Error('failed')
          }
        }),
      )
      await Promise.allSettled(work)
      expect(most).toBeLessThanOrEqual(size)
      expect(begun).toEqual(list.map((_, index) => index))
      expect([slots.taken, slots.waiting]).toEqual([0, 0])
    }),
  )
})

test('who gives up while waiting leaves the place to others', async () => {
  const slots = new Slots(1)
  const first = controlled()
  const controller = new AbortController()
  const working = slots.use(never, async () => await first.promise)
  const givenUp = slots.use(controller.signal, async () => await Promise.resolve('too late'))
  const next = slots.use(never, async () => await Promise.resolve('next'))
  controller.abort(new Error('nobody waits'))
  await expect(givenUp).rejects.toThrow('nobody waits')
  await settled()
  expect([slots.taken, slots.waiting]).toEqual([1, 1])
  first.resolve()
  await working
  expect(await next).toBe('next')
  await expect(slots.use(controller.signal, async () => await Promise.resolve(1))).rejects.toThrow('nobody waits')
})

test('their utilization is the share of their time that was in use', async () => {
  let now = 1_000
  const slots = new Slots(2, { now: () => now })
  expect(slots.utilization).toBeNull()
  const [first, second] = [controlled(), controlled()]
  const one = slots.use(never, async () => await first.promise)
  expect(slots.utilization).toBe(0.5)
  now += 100
  const other = slots.use(never, async () => await second.promise)
  now += 100
  // Both of 200 ms: one throughout, the other for half of it.
  expect(slots.utilization).toBe(0.75)
  first.resolve()
  second.resolve()
  await Promise.all([one, other])
  now += 200
  expect(slots.utilization).toBe(300 / 800)
})
