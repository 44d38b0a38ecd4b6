import { assert, integer, jsonValue, property, uint8Array } from 'fast-check'
import { expect, test } from 'vitest'

import { packParts, unpackParts } from '../../../../../src/gateway/dispatch/queue/packed.ts'

test('what is packed comes out as it was, compressed or not', () => {
  assert(
    property(jsonValue(), uint8Array({ maxLength: 300 }), integer({ min: 1, max: 400 }), (value, body, from) => {
      const head = { value }
      const { head: read, body: same } = unpackParts(packParts(head, body, from))
      expect(read).toEqual(JSON.parse(JSON.stringify(head)))
      expect(same).toEqual(new Uint8Array(body))
    }),
  )
})

test('large texts take a fraction of their size', () => {
  const text = JSON.stringify(
    Array.from({ length: 1000 }, (_, index) => ({ role: 'user', content: `message ${index}` })),
  )
  expect(packParts({}, text, 4096).length).toBeLessThan(text.length / 3)
  expect(packParts({}, text, 1_000_000).length).toBeGreaterThan(text.length)
})
