import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { IdMap } from '../../../../src/evaluation/datasets/id-map.ts'

test('an IdMap is a Map of ids', () => {
  const hex = fc.stringMatching(/^[0-9a-f]{16}$/u)
  const id = fc.oneof(fc.string(), hex, fc.constantFrom('0000000000000000', 'ffffffffffffffff', '', '0'))
  const steps = fc.array(fc.tuple(id, fc.nat({ max: 2 ** 32 - 2 })), { maxLength: 300 })
  fc.assert(
    fc.property(steps, fc.array(id), (sets, others) => {
      const [map, reference] = [new IdMap(), new Map<string, number>()]
      for (const [key, value] of sets) {
        expect(map.get(key)).toBe(reference.get(key))
        map.set(key, value)
        reference.set(key, value)
      }
      for (const key of [...reference.keys(), ...others]) {
        expect(map.get(key)).toBe(reference.get(key))
      }
    }),
  )
})

test('it grows', () => {
  const map = new IdMap()
  for (let index = 0; index < 50_000; index += 1) {
    map.set(`id ${index}`, index)
  }
  expect(Array.from({ length: 50_000 }, (_, index) => map.get(`id ${index}`))).toEqual([...Array(50_000).keys()])
})
