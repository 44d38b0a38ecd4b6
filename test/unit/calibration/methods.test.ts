// The quick version of npm run calibrate:statistics: fewer sizes and runs, the same bands.
import { describe, expect, test } from 'vitest'
import { families } from '../../calibration/families.ts'
import { measure } from '../../calibration/measure.ts'

const effort = { runs: 200, sizes: [10, 50] } as const

describe.each(families)('$title', ({ calibrations }) => {
  test.each(calibrations)('$method stays within its band', (calibration) => {
    const outside = measure(calibration, effort).filter((result) => result.outside)
    expect(outside).toEqual([])
  })
})

test('no two methods have one name: their random streams would be the same', () => {
  const names = families.flatMap(({ calibrations }) => calibrations.map(({ method }) => method))
  expect(new Set(names).size).toBe(names.length)
})
