import { array, assert, constantFrom, integer, nat, property } from 'fast-check'
import { expect, test } from 'vitest'

import {
  MOST_PART_BYTES,
  type OutcomePart,
  PartCollector,
  toParts,
} from '../../../../../src/gateway/dispatch/sqs/parts.ts'

function bytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 7) % 253)
}

test('outcomes come out whole, in whatever order and however often their parts come', () => {
  const size = constantFrom(0, 1, MOST_PART_BYTES, MOST_PART_BYTES + 1, 3 * MOST_PART_BYTES)
  assert(
    property(
      array(size, { minLength: 1, maxLength: 3 }),
      array(nat(), { minLength: 12, maxLength: 12 }),
      (sizes, order) => {
        const outcomes = sizes.map((length, index) => ({ id: `job-${index}`, packed: bytes(length) }))
        const parts = outcomes.flatMap(({ id, packed }) => toParts(id, packed))
        const shuffled = parts
          .map((part, index) => ({ part, rank: order[index % order.length] ?? 0 }))
          .toSorted((one, other) => one.rank - other.rank)
          .map(({ part }) => JSON.parse(part) as OutcomePart)
        const collector = new PartCollector()
        const found = new Map<string, Uint8Array>()
        for (const part of [...shuffled, ...shuffled]) {
          const packed = collector.add(part)
          if (packed !== undefined) {
            found.set(part.id, packed)
          }
        }
        for (const { id, packed } of outcomes) {
          expect(Buffer.from(packed).equals(found.get(id) ?? Buffer.from('nothing'))).toBe(true)
        }
      },
    ),
    { numRuns: 30 },
  )
})

test('each part fits a message of SQS', () => {
  assert(
    property(integer({ min: 0, max: 3 * MOST_PART_BYTES }), (length) => {
      const sizes = toParts('f'.repeat(80), bytes(length)).map((part) => Buffer.byteLength(part))
      expect(Math.max(...sizes)).toBeLessThanOrEqual(262_144)
    }),
    { numRuns: 10 },
  )
})
