import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { type Look, type LookMemory, remember } from '../../../../src/history/looks/look-memory.ts'

const now = new Date('2026-11-21T10:00:00.000Z')
const later = new Date('2026-11-22T10:00:00.000Z')

describe('remember', () => {
  const look = fc.record({ subject: fc.constantFrom('a', 'b', 'c'), seen: fc.constantFrom('1', '2', '3', '4') })

  test('counts what is different, whatever the order and however the looks fall into runs', () => {
    fc.assert(
      fc.property(fc.array(look), fc.nat(), (looks, cut) => {
        const inOne = remember({}, looks, now)
        const inTwo = remember(remember({}, looks.slice(0, cut), now), looks.slice(cut), now)
        expect(inTwo).toEqual(inOne)
        for (const subject of new Set(looks.map((each) => each.subject))) {
          const seen = new Set(looks.filter((each) => each.subject === subject).map((each) => each.seen))
          expect(inOne[subject]?.seen).toEqual([...seen])
        }
      }),
    )
  })

  test('knows since when', () => {
    const first = remember({}, [{ subject: 'a', seen: '1' }], now)
    expect(remember(first, [{ subject: 'a', seen: '2' }], later)).toEqual({
      a: { since: now.toISOString(), seen: ['1', '2'] },
    })
  })

  test('forgets who was not looked at for longest', () => {
    const many: Look[] = Array.from({ length: 1_000 }, (_, index) => ({ subject: `s${index}`, seen: '1' }))
    const full: LookMemory = remember(remember({}, many, now), [{ subject: 's0', seen: '1' }], later)
    const next = remember(full, [{ subject: 'new', seen: '1' }], later)
    expect(Object.keys(next)).toHaveLength(1_000)
    expect(next).toHaveProperty('s0')
    expect(next).not.toHaveProperty('s1')
  })
})
