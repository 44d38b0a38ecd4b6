import { expect, test } from 'vitest'

import { ReplayMissError } from '../../../src/gateway/errors/replay-miss-error.ts'
import { describeGaps } from '../../../src/runner/describe-gaps.ts'

const noneMissed = { count: 0, examples: [] }

test('nothing is said where nothing is missing', () => {
  expect(describeGaps({ missed: noneMissed, unwritten: [] })).toEqual([])
})

test('recordings that cannot be written are named with the reason', () => {
  const unwritten = [{ file: '/home/evals/a.eval.ts', reason: 'EACCES: permission denied' }]
  expect(describeGaps({ missed: noneMissed, unwritten }, '/home')).toEqual([
    'PROBLEM   the recordings of evals/a.eval.ts cannot be written (EACCES: permission denied): ' +
      'TOUCHSTONE_CACHE=replay has none, or those of before',
  ])
})

test.each([
  [3, []],
  [4, ['and 1 more call that was not recorded']],
  [40, ['and 37 more calls that were not recorded']],
])('of %d calls that were not recorded, three that are named and the number of the others', (count, rest) => {
  const examples = [1, 2, 3].map((number) => new ReplayMissError({ host: `host${number}` }))
  expect(describeGaps({ missed: { count, examples }, unwritten: [] })).toEqual([
    ...examples.map(({ message }) => message),
    ...rest,
  ])
})
