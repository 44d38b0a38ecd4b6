import { expect, test } from 'vitest'

test('nothing', () => {
  expect(true).toBe(true)
})
