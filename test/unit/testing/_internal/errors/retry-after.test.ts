import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { retryAfterHeaders } from '../../../../../src/testing/_internal/errors/retry-after.ts'

const now = Date.UTC(2026, 0, 2, 9, 59, 58, 400)

test.each([
  ['none', 1500, {}],
  ['seconds', 1500, { 'retry-after': '2' }],
  ['seconds', 0, { 'retry-after': '0' }],
  ['milliseconds', 1499.2, { 'retry-after-ms': '1500', 'retry-after': '2' }],
  ['http-date', 1500, { 'retry-after': 'Fri, 02 Jan 2026 10:00:00 GMT' }],
] as const)('%s of %d ms', (format, delayMs, headers) => {
  expect(retryAfterHeaders(format, delayMs, now)).toEqual(headers)
})

test('whoever obeys comes late enough, and less than two seconds too late', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e6, noNaN: true }), fc.nat({ max: 1e12 }), (delayMs, nowMs) => {
      const bySeconds = Number(retryAfterHeaders('seconds', delayMs, nowMs)['retry-after']) * 1000
      const byDate = Date.parse(retryAfterHeaders('http-date', delayMs, nowMs)['retry-after'] ?? '') - nowMs
      for (const wait of [bySeconds, byDate]) {
        expect(wait).toBeGreaterThanOrEqual(delayMs)
        expect(wait).toBeLessThan(delayMs + 2000)
      }
    }),
  )
})
