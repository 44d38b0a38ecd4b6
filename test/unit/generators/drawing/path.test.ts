import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { readPath, writePath } from '../../../../src/generators/drawing/path.ts'

const count = fc.nat({ max: 1000 })
const paths = fc.record({
  input: count,
  attempt: count,
  shrinks: fc.array(fc.record({ stage: count, candidate: count, variant: count })),
})

test('a path that is written is read as it was', () => {
  fc.assert(
    fc.property(paths, (path) => {
      expect(readPath(writePath(path))).toEqual(path)
    }),
  )
})

test.each(['', '1', '1:', '1:2:', '1:2:3', 'a:b', '1:2:3.4+', '-1:0'])('%j is refused', (text) => {
  expect(() => readPath(text)).toThrow('path must be one that a violation was reported with')
})
