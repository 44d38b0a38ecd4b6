import { expect, test } from 'vitest'

import { Flight } from '../../../src/gateway/flight.ts'
import { WaitMeter } from '../../../src/gateway/wait-meter.ts'
import { callOf, replyOf } from './support/calls.ts'

test('of a wait, what the provider worked is none of it', () => {
  let now = 0
  const meter = new WaitMeter(() => now)
  meter.start()
  now = 100
  meter.discount(30)
  expect(meter.totalMs).toBe(70)
  now = 110
  meter.end()
  expect([meter.totalMs, meter.workedMs]).toEqual([80, 30])
})

test('no more is taken off a wait than it has lasted', () => {
  let now = 0
  const meter = new WaitMeter(() => now)
  meter.discount(5)
  meter.start()
  now = 10
  meter.discount(50)
  meter.end()
  expect([meter.totalMs, meter.workedMs]).toEqual([0, 10])
})

test('calls that share a reply learn it, each for as long as it has waited', async () => {
  let now = 0
  const clock = (): number => now
  const [first, late] = [callOf({}, clock), callOf({}, clock)]
  const flight = new Flight(first, {
    now: clock,
    onEnd: () => {},
    next: async ({ waiting }) => {
      waiting.start()
      await new Promise(setImmediate)
      now = 100
      waiting.discount(60)
      waiting.end()
      return replyOf(200)
    },
  })
  const joined = [flight.join(first)]
  now = 50
  joined.push(flight.join(late))
  await Promise.all(joined)
  expect([first.waiting.totalMs, late.waiting.totalMs]).toEqual([40, 0])
})
