import * as fc from 'fast-check'

/** Two to four groups of two to eight small whole numbers. */
export const groups: fc.Arbitrary<number[][]> = fc.array(
  fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 8 }),
  { minLength: 2, maxLength: 4 },
)

/** Two such groups. */
export const twoGroups: fc.Arbitrary<[number[], number[]]> = groups.map(([first = [], second = []]) => [first, second])

/** What each test of groups must refuse. */
export const refusedGroups: [string, number[][], string][] = [
  ['one group', [[1, 2]], 'groups.length'],
  ['an empty group', [[1, 2], []], 'groups[1].length'],
  ['NaN', [[1, 2], [Number.NaN]], 'groups[1][0]'],
  ['Infinity', [[Number.POSITIVE_INFINITY], [1]], 'groups[0][0]'],
]
