import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { SlicedWindow } from '../../../../../src/gateway/limits/_internal/sliced-window.ts'

const SPAN = 1_000

const step = fc.record({
  afterMs: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 400 }), fc.nat({ max: 5_000 })),
  amount: fc.nat({ max: 50 }),
  correction: fc.option(fc.record({ which: fc.nat(), to: fc.nat({ max: 50 }) }), { nil: undefined }),
})

interface Added {
  readonly atMs: number
  readonly slice: number
  amount: number
}

describe('SlicedWindow', () => {
  test('holds all of the span, and nothing that is older than it by more than a thousandth', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), fc.double({ min: 0, max: 1e7, noNaN: true }), (steps, start) => {
        const window = new SlicedWindow(SPAN)
        const added: Added[] = []
        let now = start
        const within = (span: number): number =>
          added.filter(({ atMs }) => now - atMs < span).reduce((sum, { amount }) => sum + amount, 0)
        for (const { afterMs, amount, correction } of steps) {
          now += afterMs
          added.push({ atMs: now, amount, slice: window.add(amount, now) })
          const corrected = correction === undefined ? undefined : added[correction.which % added.length]
          if (corrected !== undefined && correction !== undefined) {
            window.adjust(corrected.slice, correction.to - corrected.amount, now)
            corrected.amount = correction.to
          }
          expect(window.sum(now)).toBeGreaterThanOrEqual(within(SPAN))
          expect(window.sum(now)).toBeLessThanOrEqual(within(SPAN * 1.001 + 1e-6))
        }
      }),
    )
  })

  test('tells when so much will have left it: then it has, and a little before it has not', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 200 }),
        (steps, wanted) => {
          const fill = (): { readonly window: SlicedWindow; readonly now: number } => {
            const window = new SlicedWindow(SPAN)
            let now = 0
            for (const { afterMs, amount } of steps) {
              now += afterMs
              window.add(amount, now)
            }
            return { window, now }
          }
          const { window, now } = fill()
          const held = window.sum(now)
          const amount = Math.min(wanted, held)
          fc.pre(amount > 0)
          const freeAt = window.freeAt(amount, now)
          expect(fill().window.sum(freeAt - 0.01)).toBeGreaterThan(held - amount)
          expect(window.sum(freeAt + 0.01)).toBeLessThanOrEqual(held - amount)
        },
      ),
    )
  })

  test('stands still while the clock goes back', () => {
    const window = new SlicedWindow(SPAN)
    window.add(5, 10_000)
    expect(window.sum(3)).toBe(5)
    window.add(2, 3)
    expect(window.sum(10_500)).toBe(7)
    expect(window.sum(11_100)).toBe(0)
  })
})
