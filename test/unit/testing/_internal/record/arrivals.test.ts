import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { Arrivals } from '../../../../../src/testing/_internal/record/arrivals.ts'

interface Arrival {
  readonly gapMs: number
  readonly tokens: number
  readonly isRefused: boolean
}

const arrivals = fc.array(
  fc.record({ gapMs: fc.nat({ max: 5 }), tokens: fc.nat({ max: 100 }), isRefused: fc.boolean() }),
  { maxLength: 60 },
)

function book(all: readonly Arrival[]): { readonly booked: Arrivals; readonly times: readonly number[] } {
  const booked = new Arrivals()
  let now = 0
  const times = all.map(({ gapMs, tokens, isRefused }) => {
    now += gapMs
    const arrival = booked.add(now)
    booked.use(arrival, tokens)
    if (isRefused) {
      booked.refuse(arrival)
    }
    return now
  })
  return { booked, times }
}

describe('Arrivals', () => {
  test('the fullest window is the fullest of all windows that begin with an arrival', () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 20 }), (all, windowMs) => {
        const { booked, times } = book(all)
        const windows = times.map((start) =>
          all.filter((_, i) => (times[i] ?? 0) >= start && (times[i] ?? 0) < start + windowMs),
        )
        const most = (measure: (window: readonly Arrival[]) => number): number => Math.max(0, ...windows.map(measure))
        expect(booked.peak(windowMs)).toEqual({
          requests: most((window) => window.length),
          accepted: most((window) => window.filter(({ isRefused }) => !isRefused).length),
          tokens: most((window) => window.reduce((sum, { tokens }) => sum + tokens, 0)),
        })
      }),
    )
  })

  test('two requests exactly one window apart are never in the same', () => {
    const booked = new Arrivals()
    booked.add(0)
    booked.add(10)
    expect(booked.peak(10).requests).toBe(1)
    expect(booked.peak(10.001).requests).toBe(2)
  })

  test('grows beyond its first capacity', () => {
    const { booked } = book(Array.from({ length: 5000 }, () => ({ gapMs: 1, tokens: 3, isRefused: false })))
    expect(booked.peak(1000)).toEqual({ requests: 1000, accepted: 1000, tokens: 3000 })
  })
})
