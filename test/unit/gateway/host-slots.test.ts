import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { HostSlots } from '../../../src/gateway/host-slots.ts'
import { WaitMeter } from '../../../src/gateway/wait-meter.ts'

const caller = fc.constantFrom('a', 'b', 'c')
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('take' as const), caller }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('release' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('abort' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('limit' as const), limit: fc.integer({ min: 0, max: 6 }) }) },
)

type State = 'waiting' | 'taken' | 'refused' | 'released'

class Seeker {
  state: State = 'waiting'
  readonly controller = new AbortController()
  readonly waiting = new WaitMeter(() => 0)

  constructor(slots: HostSlots, caller: string) {
    void this.#take(slots, caller)
  }

  async #take(slots: HostSlots, caller: string): Promise<void> {
    try {
      await slots.take({ caller, signal: this.controller.signal, waiting: this.waiting })
      this.state = 'taken'
    } catch {
      this.state = 'refused'
    }
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('HostSlots', () => {
  test('never gives more than the limit, loses no slot, and leaves nobody waiting beside a free one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.integer({ min: 0, max: 4 }), async (steps, limit) => {
        const slots = new HostSlots(limit)
        const seekers: Seeker[] = []
        const inState = (state: State): Seeker[] => seekers.filter((one) => one.state === state)
        let mostAllowed = limit
        for (const one of steps) {
          if (one.kind === 'take') {
            seekers.push(new Seeker(slots, one.caller))
          } else if (one.kind === 'limit') {
            slots.limit = one.limit
          } else {
            const candidates = inState(one.kind === 'release' ? 'taken' : 'waiting')
            const chosen = candidates[one.which % Math.max(1, candidates.length)]
            if (chosen !== undefined && one.kind === 'release') {
              chosen.state = 'released'
              slots.release()
            }
            chosen?.controller.abort()
          }
          await settled()
          const taken = inState('taken').length
          // After the limit was lowered, calls under way may exceed it until they end, but no more are let in.
          mostAllowed = Math.max(slots.limit, Math.min(mostAllowed, taken))
          expect(taken).toBeLessThanOrEqual(mostAllowed)
          expect([slots.taken, slots.waiting]).toEqual([taken, inState('waiting').length])
          expect(slots.waiting === 0 || taken >= slots.limit).toBe(true)
          for (const seeker of seekers) {
            expect(seeker.waiting.isWaiting).toBe(seeker.state === 'waiting')
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  test('all who wait can be refused; slots under way stay', async () => {
    const slots = new HostSlots(1)
    const seekers = [new Seeker(slots, 'a'), new Seeker(slots, 'a'), new Seeker(slots, 'b')]
    slots.refuseAll(new Error('closed'))
    await settled()
    expect(seekers.map(({ state }) => state)).toEqual(['taken', 'refused', 'refused'])
    expect([slots.taken, slots.waiting]).toEqual([1, 0])
  })

  test('who comes with an aborted signal gets no slot', async () => {
    const slots = new HostSlots(1)
    const seeker = { caller: 'a', signal: AbortSignal.abort(new Error('late')), waiting: new WaitMeter(() => 0) }
    await expect(slots.take(seeker)).rejects.toThrow('late')
    expect(slots.taken).toBe(0)
  })
})
