import { expect, test } from 'vitest'

import { rememberAnswers } from '../../../../src/statistics/procedure/remember-answers.ts'

test('asks once for each question, and again once too many are kept', () => {
  const asked: number[] = []
  const square = rememberAnswers(({ x }: { readonly x: number }) => {
    asked.push(x)
    return x * x
  })
  expect([square({ x: 3 }), square({ x: 4 }), square({ x: 3 })]).toEqual([9, 16, 9])
  expect(asked).toEqual([3, 4])
  for (let x = 10; x < 600; x += 1) {
    expect(square({ x })).toBe(x * x)
  }
  expect(square({ x: 3 })).toBe(9)
  expect(asked.filter((x) => x === 3)).toHaveLength(2)
})

test('keeps null, and no errors', () => {
  let calls = 0
  const answer = rememberAnswers((x: number): null => {
    calls += 1
    if (x < 0) {
      throw new RangeError('below 0')
    }
    return null
  })
  expect([answer(1), answer(1)]).toEqual([null, null])
  expect(calls).toBe(1)
  expect(() => answer(-1)).toThrow(RangeError)
  expect(() => answer(-1)).toThrow(RangeError)
  expect(calls).toBe(3)
})
