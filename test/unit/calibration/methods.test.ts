// The quick version of npm run calibrate:statistics (fewer sizes and runs, the same bands), and whether what the full one wrote still
// belongs to the entries as they stand.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { limitOf } from '../../calibration/calibration.ts'
import { checkMeasurements } from '../../calibration/check-measurements.ts'
import { describeFamilies, type Measurements } from '../../calibration/describe-family.ts'
import { families } from '../../calibration/families.ts'
import { isOutside, measure } from '../../calibration/measure.ts'
import { rateFamily } from '../../calibration/methods/rates.ts'
import { replaceBetweenMarkers } from '../../calibration/replace-between-markers.ts'
import * as statistics from '../../../src/statistics/index.ts'
import { calibratedFunctions, withoutErrorRate } from './calibrated-functions.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const measured = JSON.parse(
  readFileSync(path.join(root, 'test/calibration/measurements.json'), 'utf8'),
) as unknown as Measurements

const effort = { runs: 150, sizes: [10, 50] } as const

/** What takes seconds at 50 cases is tried at 10. */
const costly = new Set(['Boschloo', 'Barnard', 'Brunner–Munzel, permuted'])

describe.each(families)('$title', ({ calibrations }) => {
  const promising = calibrations.filter((one) => effort.sizes.some((size) => limitOf(one, size) !== null))
  test.each(promising)('$method stays within its band', (calibration) => {
    const sizes = costly.has(calibration.method) ? ([10] as const) : effort.sizes
    const outside = measure(calibration, { ...effort, sizes }).filter((result) => isOutside(calibration, result))
    expect(outside).toEqual([])
  })
})

test('no two methods have one name: their random streams would be the same', () => {
  const names = families.flatMap(({ calibrations }) => calibrations.map(({ method }) => method))
  expect(new Set(names).size).toBe(names.length)
})

describe('every function of the public entry', () => {
  const isDistribution = /(Cdf|Survival|Quantile|Pdf|Pmf)$/
  const exported = Object.keys(statistics).filter((name) => !isDistribution.test(name))

  test('is measured, or there is a reason why not', () => {
    const listed = [...Object.keys(calibratedFunctions), ...Object.keys(withoutErrorRate)]
    expect(listed.toSorted()).toEqual(exported.toSorted())
  })

  test('is measured by entries that exist, and every entry measures one', () => {
    const names = families.flatMap(({ calibrations }) => calibrations.map(({ method }) => method))
    expect(Object.values(calibratedFunctions).flat().toSorted()).toEqual(names.toSorted())
  })
})

describe('what npm run calibrate:statistics wrote', () => {
  test('belongs to the entries as they stand, and is within their bands', () => {
    expect(checkMeasurements(families, measured)).toEqual([])
  })

  test('is what the page shows', () => {
    const page = readFileSync(path.join(root, 'docs/statistics.md'), 'utf8')
    expect(replaceBetweenMarkers(page, 'calibration', describeFamilies(families, measured))).toBe(page)
  })

  test.each(rateFamily.calibrations.filter(({ method }) => measured[method]?.every(({ runs }) => runs === 0)))(
    'is what $method gives again',
    (calibration) => {
      for (const again of measure(calibration, { runs: 0, sizes: [10, 50] })) {
        const before = measured[calibration.method]?.find(({ size }) => size === again.size)
        expect(again.largest).toBeCloseTo(before?.largest ?? Number.NaN, 9)
        expect(again.mean).toBeCloseTo(before?.mean ?? Number.NaN, 9)
      }
    },
  )
})
