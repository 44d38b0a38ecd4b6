import { describe, expect, test } from 'vitest'

import { readRetryAfter } from '../../../src/gateway/read-retry-after.ts'

const date = Date.parse('2026-11-21T12:00:00Z')

describe('readRetryAfter', () => {
  test.each([
    [[['retry-after', '7']], 7_000],
    [[['retry-after', '0.5']], 500],
    [[['retry-after', '0']], 0],
    [
      [
        ['retry-after', '1'],
        ['retry-after-ms', '120'],
      ],
      120,
    ],
    [
      [
        ['retry-after-ms', 'soon'],
        ['retry-after', '2'],
      ],
      2_000,
    ],
    [[['retry-after', 'Sat, 21 Nov 2026 12:00:09 GMT']], 9_000],
    [[['retry-after', 'Sat, 21 Nov 2026 11:00:00 GMT']], 0],
    [[['retry-after', 'later']], undefined],
    [[['retry-after', '-3']], undefined],
    [[['retry-after', '']], undefined],
    [[], undefined],
  ] as const)('%j', (headers, expected) => {
    expect(readRetryAfter(headers, date)).toBe(expected)
  })
})
